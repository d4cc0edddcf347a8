Feature: HOST-3: A redirect whose target fails is followed once more

  Background:
    Given the file "towns.parquet" with the rows of "SELECT md5(i::VARCHAR) AS city, i AS amount FROM range(40000) t(i)"

  Scenario: Main case
    Given the host of "towns.parquet" redirects to what is there for one request
    When a worker runs "SELECT max(reverse(city)) AS last FROM towns" over the file "towns.parquet"
    Then the query's rows are exactly:
      | last                               |
      | "fffb3b0096fe5e2d55234defb9fa16ba" |

  Scenario: Target kept while it is valid
    Given the host of "towns.parquet" redirects 1 time
    When a worker reads the schema of the file "towns.parquet"
    Then the schema's `row_count` is 40000
    And the requests for "towns.parquet" are exactly:
      | method | query |
      | GET    |       |
      | GET    | hop=1 |
      | GET    | hop=1 |

  Scenario: Target refused again
    Given the host of "towns.parquet" redirects to what is refused from the second request on
    When a worker reads the schema of the file "towns.parquet"
    Then the schema's `error_type` is "network"
    And the failure's `details` is "HTTP 403"
    And the requests for "towns.parquet" are exactly:
      | method | query  |
      | GET    |        |
      | GET    | ticket |
      | GET    | ticket |
      | GET    |        |
      | GET    | ticket |

  Scenario: Address for one range
    Given the host of "towns.parquet" redirects to what is there for one range
    When a worker runs "SELECT max(reverse(city)) AS last FROM towns" over the file "towns.parquet"
    Then the query's rows are exactly:
      | last                               |
      | "fffb3b0096fe5e2d55234defb9fa16ba" |

  Scenario: Later target not public
    Given the host of "towns.parquet" redirects to what is there once, and then to an address inside
    When a worker reads the schema of the file "towns.parquet"
    Then the schema's `error_type` is "network"
    And the failure's `details` is "ConnectError"
    And the host received 4 requests for "towns.parquet"

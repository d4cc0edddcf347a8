Feature: HOST-4: All rows come from one version of a file

  Background:
    Given the file "towns.parquet" with the rows of "SELECT md5(i::VARCHAR) AS city, i AS amount FROM range(40000) t(i)"

  Scenario Outline: Main case
    Given the file "later.parquet" with the rows of "SELECT 'x' || i AS city FROM range(30000) t(i)"
    And the file "towns.parquet" is replaced by "later.parquet" after <count>
    When a worker runs "SELECT max(reverse(city)) AS last FROM towns" over the file "towns.parquet"
    Then the query's rows are exactly:
      | last |
      | "9x" |

    Examples:
      | count      |
      | 1 request  |
      | 2 requests |

  Scenario: Schema of a replaced file
    Given the file "later.parquet" of 5 numbers
    And the file "towns.parquet" is replaced by "later.parquet" after 1 request
    When a worker reads the schema of the file "towns.parquet"
    Then the schema's `row_count` is 5

  Scenario: Replaced file without headers
    Given the file "later.parquet" with the rows of "SELECT md5(i::VARCHAR) AS city, i AS amount FROM range(60000) t(i)"
    And the file "towns.parquet" is replaced by "later.parquet", without an ETag, after 1 request
    When a worker reads the schema of the file "towns.parquet"
    Then the schema's `row_count` is 60000
    And the host received 4 requests for "towns.parquet"

  Scenario: Replaced file sent whole
    Given the file "later.parquet" with the rows of "SELECT md5(i::VARCHAR) AS city, i AS amount FROM range(60000) t(i)"
    And the file "towns.parquet" is replaced by "later.parquet", which is sent whole, after 1 request
    When a worker reads the schema of the file "towns.parquet"
    Then the schema's `row_count` is 60000
    And the host received 3 requests for "towns.parquet"

  Scenario Outline: File changes all the time
    Given the host of "towns.parquet" <fault>
    When a worker runs "SELECT max(reverse(city)) AS last FROM towns" over the file "towns.parquet"
    Then the failure holds these fields and nothing else:
      | field      | value                        |
      | error_type | "network"                    |
      | message    | "Could not access URL"       |
      | details    | "The file changed meanwhile" |
      | table_name | "towns"                      |

    Examples:
      | fault                                                      |
      | has another ETag and Last-Modified in each response        |
      | has another Last-Modified in each response, and no ETag    |
      | has another ETag in each response, and no Last-Modified    |
      | has an ETag in every second response, and no Last-Modified |

  Scenario Outline: Headers differ for one version
    Given the host of "towns.parquet" <fault>
    When a worker runs "SELECT max(reverse(city)) AS last FROM towns" over the file "towns.parquet"
    Then the query's rows are exactly:
      | last                               |
      | "fffb3b0096fe5e2d55234defb9fa16ba" |

    Examples:
      | fault                                                       |
      | has another ETag in each response, and one Last-Modified    |
      | has another Last-Modified in each response, and one ETag    |
      | has a weak ETag in every second response                    |
      | adds -gzip to the ETag in every second response             |
      | has an ETag in every second response, and one Last-Modified |
      | has neither ETag nor Last-Modified                          |

  Scenario: One run where headers agree
    Given the host of "towns.parquet" has a weak ETag in every second response
    When a worker reads the schema of the file "towns.parquet"
    Then the schema's `row_count` is 40000
    And the host received 2 requests for "towns.parquet"

  Scenario: Second run where only ETags differ
    Given the host of "towns.parquet" has another ETag in each response, and one Last-Modified
    When a worker reads the schema of the file "towns.parquet"
    Then the schema's `row_count` is 40000
    And the host received 4 requests for "towns.parquet"

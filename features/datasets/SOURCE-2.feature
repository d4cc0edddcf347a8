Feature: SOURCE-2: Protected URLs are not supported

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the file "sales.parquet" of 3 numbers

  Scenario Outline: Main case
    Given the host of "sales.parquet" responds with <status>
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the requests for "sales.parquet" are exactly:
      | method | range     |
      | GET    | bytes=0-3 |
    And the dataset "table1"'s `error_message` is "Could not access URL"

    Examples:
      | status |
      | 401    |
      | 403    |

  Scenario: Host asks for credentials
    Given the host of "sales.parquet" requires authentication
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the dataset "table1"'s `error_message` is "Could not access URL"
    And the host received 1 request for "sales.parquet"

  Scenario: Request headers
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the dataset "table1"'s `status` is "ready"
    And the headers of the requests for "sales.parquet" are exactly:
      | header          |
      | accept          |
      | accept-encoding |
      | host            |
      | range           |
      | user-agent      |

  Scenario: Redirect to a protected file
    Given the host of "sales.parquet" redirects to "/secret.parquet"
    And the file "secret.parquet" of 3 numbers
    And the host of "secret.parquet" responds with 401
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the dataset "table1"'s `error_message` is "Could not access URL"
    And the host received 1 request for "secret.parquet"

  Scenario: Header values
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the requests for "sales.parquet" are exactly:
      | method | accept | accept-encoding | user-agent   | cookie | authorization |
      | GET    | */*    | identity        | dataset-chat | absent | absent        |
      | GET    | */*    | identity        | dataset-chat | absent | absent        |
      | GET    | */*    | identity        | dataset-chat | absent | absent        |

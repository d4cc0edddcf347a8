Feature: VALIDATE-6: One failure ends the chain

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the file "sales.parquet" of 3 numbers

  Scenario: Main case
    Given the host of "sales.parquet" responds with 404
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the requests for "sales.parquet" are exactly:
      | method | range     |
      | GET    | bytes=0-3 |
    And the dataset "table1"'s `error_message` is "Could not access URL"
    And the dataset "table1"'s `schema_json` is "[]"

  Scenario Outline: First gate fails
    Given the conversation "Sales" holds these datasets:
      | url                       |
      | http://HOST/costs.parquet |
      | http://HOST/2.parquet     |
      | http://HOST/3.parquet     |
      | http://HOST/4.parquet     |
      | http://HOST/5.parquet     |
    When Ada loads <url> into "Sales"
    Then the number of accepted URLs is 0
    And the number of tasks given to the workers is 0

    Examples:
      | url                         |
      | "HOST/sales.parquet"        |
      | "http://HOST/costs.parquet" |
      | "http://HOST/sales.parquet" |

  Scenario Outline: Second or third gate fails
    Given the file "sales.parquet" that reads "no Parquet"
    And the host of "sales.parquet" responds to <method> with 404
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the number of tasks given to the workers is 1

    Examples:
      | method |
      | GET    |
      | HEAD   |

  Scenario: Failure text
    Given the file "sales.parquet" that reads "no Parquet"
    And Ada's socket is open
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the dataset "table1"'s `error_message` is "Not a valid parquet file"
    And the events of Ada's socket are exactly:
      | type            | error                    |
      | dataset_loading | absent                   |
      | dataset_error   | Not a valid parquet file |

  Scenario: Another dataset loads meanwhile
    Given the file "costs.parquet" that reads "no Parquet"
    When Ada adds these URLs to "Sales":
      | url                       |
      | http://HOST/costs.parquet |
      | http://HOST/sales.parquet |
    Then the datasets of "Sales" are exactly:
      | url                       | status |
      | http://HOST/costs.parquet | error  |
      | http://HOST/sales.parquet | ready  |

Feature: AUTO-4: A failed automatic load is explained

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the file "sales.csv" that reads "city,sold"

  Scenario: Main case
    When the model loads "http://HOST/sales.csv" into "Sales"
    Then the tool result's `error_type` is "validation"
    And the tool result's `message` is "Not a valid parquet file"
    And the dataset "table1"'s `error_message` is "Not a valid parquet file"

  Scenario: Added by hand afterwards
    Given the model has loaded "http://HOST/sales.csv" into "Sales"
    When Ada adds "http://HOST/sales.csv" to "Sales"
    Then the URL is accepted
    And the number of datasets of "Sales" is 1

  Scenario Outline: Arguments without a URL
    When the model calls the tool load_dataset for "Sales" with the arguments '<arguments>'
    Then the tool result's `error_type` is "validation"
    And the tool result's `message` contains "The tool needs url"
    And the database is unchanged

    Examples:
      | arguments     |
      | {}            |
      | {"url": null} |
      | {"url": 7}    |
      | {"url": " "}  |

  Scenario Outline: Invalid URL
    When the model calls the tool load_dataset for "Sales" with the arguments '<arguments>'
    Then the tool result's `message` is "Invalid URL format"
    And the database is unchanged

    Examples:
      | arguments                           |
      | {"url": "ftp://HOST/sales.csv"}     |
      | {"url": " http://HOST/sales.csv"}   |
      | {"url": "http://HOST/sales.csv\\n"} |

  Scenario Outline: Arguments without a query
    When the model calls the tool execute_sql for "Sales" with the arguments '<arguments>'
    Then the tool result's `error_type` is "validation"
    And the tool result's `message` contains "The tool needs query"

    Examples:
      | arguments      |
      | {}             |
      | {"query": 7}   |
      | {"query": " "} |

  Scenario: Longest query
    Given the file "good.parquet" of 10 numbers
    And Ada has loaded "http://HOST/good.parquet" into "Sales"
    When the model queries "SELECT 1 AS one" of "Sales" in 10000 characters
    Then the tool result's `total_rows` is 1

  Scenario: Query too long
    When the model queries "SELECT 1 AS one" of "Sales" in 10001 characters
    Then the tool result's `error_type` is "validation"
    And the tool result's `message` is "query has at most 10,000 characters"
    And the number of tasks given to the workers is 0

  Scenario: Database busy
    Given every connection of the app to its database is in use
    When the model loads "http://HOST/sales.csv" into "Sales" while 60 seconds pass
    Then the tool result's `error_type` is "busy"
    And the tool result's `message` is "Server busy, try again shortly"

  Scenario: Second attempt
    Given the model has loaded "http://HOST/sales.csv" into "Sales"
    And the file "sales.csv" of 3 numbers
    When the model loads "http://HOST/sales.csv" into "Sales"
    Then the tool results are exactly:
      | error_type | name   |
      | validation | absent |
      | absent     | table1 |
    And the number of datasets of "Sales" is 1

  Scenario: Too many loads per user
    Given the environment holds WORKER_TASKS_PER_USER "1"
    And the host holds back "sales.csv"
    And Ada has added "http://HOST/sales.csv" to "Sales"
    When the model loads "https://data.example/b" into "Sales"
    Then the tool result's `error_type` is "busy"
    And the tool result's `message` is "Too many queries at once"
    And the database is unchanged
    And every load ends once the host responds

  Scenario: Too many queries per user
    Given the environment holds WORKER_TASKS_PER_USER "1"
    And the file "costs.parquet" of 3 numbers
    And the conversation "Sales" holds these datasets:
      | name  | url                       | status |
      | costs | http://HOST/costs.parquet | ready  |
    And the host holds back "sales.csv"
    And Ada has added "http://HOST/sales.csv" to "Sales"
    When the model queries "SELECT i FROM costs" of "Sales"
    Then the tool result's `error_type` is "busy"
    And the tool result's `message` is "Too many queries at once"
    And every load ends once the host responds

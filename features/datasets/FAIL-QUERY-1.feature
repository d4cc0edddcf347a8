Feature: FAIL-QUERY-1: The file is missing at query time

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the file "costs.parquet" of 3 numbers
    And the file "orders.parquet" of 5 numbers
    And Ada has loaded "http://HOST/costs.parquet" into "Sales"
    And Ada has loaded "http://HOST/orders.parquet" into "Sales"
    And the host of "costs.parquet" responds with 404

  Scenario: Main case
    When the model queries "SELECT i FROM table1" of "Sales"
    Then the tool result's `error_type` is "network"
    And the tool result's `message` is "Could not access URL"
    And the tool result's `table_name` is "table1"

  Scenario: Event for the user
    Given Ada's socket is open
    When the model queries "SELECT i FROM table1" of "Sales"
    Then the events of Ada's socket are exactly:
      | type          | error                | code    | details |
      | dataset_error | Could not access URL | network | absent  |

  Scenario: Stored status
    When the model queries "SELECT i FROM table1" of "Sales"
    Then the datasets of "Sales" are exactly:
      | name   | status | error_message        | row_count | column_count |
      | table1 | error  | Could not access URL | 3         | 1            |
      | table2 | ready  | null                 | 5         | 1            |

  Scenario: Join of two tables
    When the model queries "SELECT * FROM table2 JOIN table1 USING (i)" of "Sales"
    Then only these rows changed:
      | table    | change  | rows |
      | datasets | changed | 1    |
    And the dataset "table1"'s `status` is "error"

  Scenario: Query of another table
    Given the model has queried "SELECT i FROM table1" of "Sales"
    When the model queries "SELECT i FROM table2" of "Sales"
    Then the tool results are exactly:
      | total_rows | error_type |
      | absent     | network    |
      | 5          | absent     |

  Scenario: Refresh once the file is back
    Given the model has queried "SELECT i FROM table1" of "Sales"
    And the file "costs.parquet" of 4 numbers
    When Ada refreshes "table1" of "Sales"
    Then the dataset "table1"'s `status` is "ready"
    And the dataset "table1"'s `row_count` is 4

  Scenario: Busy host
    Given the environment holds DATASET_RETRY_DELAYS_SECONDS "0"
    And the app has run and stopped
    And the host of "costs.parquet" responds with 503
    When the model queries "SELECT i FROM table1" of "Sales"
    Then the tool result's `error_type` is "timeout"
    And the tool result's `details` is "HTTP 503: the host is busy"
    And the database is unchanged

  Scenario: Host too slow
    Given the environment holds URL_CHECK_TIMEOUT_SECONDS "0.5"
    And the app has run and stopped
    And the host holds back "costs.parquet"
    When the model queries "SELECT i FROM table1" of "Sales"
    Then the tool result's `error_type` is "timeout"
    And the database is unchanged

  Scenario: Nothing else changes
    Given Ada owns the conversation "Costs"
    And the conversation "Costs" holds these datasets:
      | name   | url                       |
      | table1 | http://HOST/costs.parquet |
    When the model queries "SELECT i FROM table1" of "Sales"
    Then only these rows changed:
      | table    | change  | rows | columns               |
      | datasets | changed | 1    | status, error_message |

  Scenario: Second query of the table
    Given the model has queried "SELECT i FROM table1" of "Sales"
    When the model queries "SELECT i FROM table1" of "Sales"
    Then the tool results are exactly:
      | error_type | table_name |
      | network    | table1     |
      | sql        | absent     |

  Scenario: Redirect to a signed address
    Given the file "gone.parquet" of 3 numbers
    And the host of "gone.parquet" responds with 404
    And the host of "costs.parquet" redirects to "/gone.parquet?signature=the-secret"
    When the model queries "SELECT i FROM table1" of "Sales"
    Then the tool result's `details` is "HTTP 404"
    And the tool result's `table_name` is "table1"

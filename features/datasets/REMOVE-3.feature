Feature: REMOVE-3: Removal between two turns

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the file "costs.parquet" of 3 numbers
    And the file "orders.parquet" of 5 numbers
    And Ada has loaded "http://HOST/costs.parquet" into "Sales"
    And Ada has loaded "http://HOST/orders.parquet" into "Sales"

  Scenario: Main case
    Given Ada has removed "table1" from "Sales"
    And the model has queried "SELECT i FROM table2" of "Sales"
    When the model queries "SELECT i FROM table1" of "Sales"
    Then the tool results are exactly:
      | total_rows | error_type |
      | 5          | absent     |
      | absent     | sql        |

  Scenario: Removed table
    Given Ada has removed "table1" from "Sales"
    When the model queries "SELECT i FROM table1" of "Sales"
    Then the tool result's `error_type` is "sql"
    And the tool result contains "table1"

  Scenario: Removal while a query runs
    Given the host holds back "costs.parquet"
    And the model has begun to query "SELECT i FROM table1" of "Sales"
    When Ada removes "table1" from "Sales"
    Then every load ends once the host responds
    And the tool results are exactly:
      | total_rows | error_type |
      | 3          | absent     |
    And the number of datasets of "Sales" is 1

  Scenario: Removal while a query fails
    Given the host of "costs.parquet" responds with 404
    And the host holds back "costs.parquet"
    And Ada's socket is open
    And the model has begun to query "SELECT i FROM table1" of "Sales"
    When Ada removes "table1" from "Sales"
    Then every load ends once the host responds
    And the tool results are exactly:
      | total_rows | error_type |
      | absent     | network    |
    And the number of events of Ada's socket is 0

  Scenario: Same name in another conversation
    Given Ada owns the conversation "Costs"
    And the file "rents.parquet" with the rows of "SELECT 7 AS rent"
    And the conversation "Costs" holds these datasets:
      | url                       | name   |
      | http://HOST/rents.parquet | table1 |
    And Ada has removed "table1" from "Sales"
    When the model queries "SELECT * FROM table1" of "Sales"
    Then the tool result's `error_type` is "sql"
    And the tool result doesn't contain "rent"

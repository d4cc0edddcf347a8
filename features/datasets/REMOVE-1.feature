Feature: REMOVE-1: Removal deletes the record

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"

  Scenario: Main case
    Given the conversation "Sales" holds these datasets:
      | name   |
      | table1 |
    When Ada removes "table1" from "Sales"
    Then the number of datasets of "Sales" is 0

  Scenario: Nothing else changes
    Given the conversation "Sales" holds these datasets:
      | name   |
      | table1 |
      | table2 |
      | table3 |
    And the conversation "Sales" has these rows:
      | table    | rows |
      | messages | 2    |
    When Ada removes "table2" from "Sales"
    Then the response's `success` is true
    And only these rows changed:
      | table    | change  | rows |
      | sessions | changed | 1    |
      | datasets | removed | 1    |

  Scenario: Dataset still loading
    Given the file "sales.parquet" of 3 numbers
    And the host holds back "sales.parquet"
    And Ada's socket is open
    And Ada has added "http://HOST/sales.parquet" to "Sales"
    When Ada removes "table1" from "Sales"
    Then every load ends once the host responds
    And the number of datasets of "Sales" is 0
    And the events of Ada's socket are exactly:
      | type            |
      | dataset_loading |

  Scenario: Failing load removed
    Given the file "sales.parquet" of 3 numbers
    And the host of "sales.parquet" responds with 404
    And the host holds back "sales.parquet"
    And Ada's socket is open
    And Ada has added "http://HOST/sales.parquet" to "Sales"
    When Ada removes "table1" from "Sales"
    Then every load ends once the host responds
    And the number of datasets of "Sales" is 0
    And the events of Ada's socket are exactly:
      | type            |
      | dataset_loading |

  Scenario: Removed twice
    Given the conversation "Sales" holds these datasets:
      | name   |
      | table1 |
      | table2 |
    And Ada has removed "table1" from "Sales"
    When Ada removes "table1" from "Sales"
    Then the response status is 404
    And the response's `error` is "Dataset not found"
    And the number of datasets of "Sales" is 1

  Scenario: Another user's dataset
    Given Bob owns the conversation "Payroll"
    And the conversation "Payroll" holds these datasets:
      | name   |
      | table1 |
    When Ada removes "table1" from "Payroll"
    Then the response status is 403
    And the number of datasets of "Payroll" is 1

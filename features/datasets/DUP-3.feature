Feature: DUP-3: Conversations are independent

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And Ada owns the conversation "Costs"
    And the conversation "Costs" holds these datasets:
      | url                    | name  |
      | https://data.example/a | costs |

  Scenario: Main case
    Given the conversation "Sales" holds these datasets:
      | url                    |
      | https://data.example/b |
    When Ada adds "https://data.example/a" to "Sales"
    Then the URL is accepted
    And the number of datasets of "Costs" is 1

  Scenario: Removed in one conversation
    Given the conversation "Sales" holds these datasets:
      | url                    | name  |
      | https://data.example/a | sales |
    When Ada removes "sales" from "Sales"
    Then the number of datasets of "Sales" is 0
    And the number of datasets of "Costs" is 1

  Scenario: Renamed in one conversation
    Given the conversation "Sales" holds these datasets:
      | url                    | name  |
      | https://data.example/a | sales |
    When Ada renames "sales" of "Sales" to "costs"
    Then the dataset "Sales.costs"'s `url` is "https://data.example/a"
    And only these rows changed:
      | table    | change  | rows |
      | sessions | changed | 1    |
      | datasets | changed | 1    |

  Scenario: Another user's conversation
    Given Bob is signed in
    And Bob owns the conversation "Payroll"
    When Bob adds "https://data.example/a" to "Payroll"
    Then the URL is accepted

  Scenario: Other conversation unchanged
    Given Ada owns the conversation "Rents"
    And the file "sales.parquet" of 5 numbers
    And the conversation "Rents" holds these datasets:
      | url                       | name  | row_count | loaded_at                        |
      | http://HOST/sales.parquet | sales | 3         | 2026-01-01T00:00:00.000000+00:00 |
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then only these rows changed:
      | table         | change  | rows | columns         |
      | sessions      | changed | 1    | expires_at      |
      | conversations | changed | 1    | dataset_counter |
      | datasets      | added   | 1    | all             |

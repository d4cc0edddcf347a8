Feature: DS-EP-10: Refreshing an unknown dataset

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the conversation "Sales" holds these datasets:
      | id                                   | name   | url                    |
      | 11111111-1111-4111-8111-111111111111 | table1 | https://data.example/a |
      | 22222222-2222-4222-8222-222222222222 | table2 | https://data.example/b |
    And Ada owns the conversation "Costs"
    And the conversation "Costs" holds these datasets:
      | name  | url                    |
      | rents | https://data.example/c |
    And Bob is signed in
    And Bob owns the conversation "Payroll"
    And the conversation "Payroll" holds these datasets:
      | name  | url                    |
      | wages | https://data.example/d |

  Scenario: Main case
    When Ada sends POST to "/datasets/{unknown id}/refresh" of the conversation "Sales"
    Then the response status is 404
    And the response's body holds these fields and nothing else:
      | field | value               |
      | error | "Dataset not found" |

  Scenario: Worker tasks
    When Ada refreshes "unknown" of "Sales"
    Then the response status is 404
    And the number of tasks given to the workers is 0

  Scenario: Dataset of another conversation
    When Ada sends POST to "/datasets/{dataset rents of Costs}/refresh" of the conversation "Sales"
    Then the response status is 404
    And the response's `error` is "Dataset not found"

  Scenario: Dataset of another user
    When Ada sends POST to "/datasets/{dataset wages of Payroll}/refresh" of the conversation "Sales"
    Then the response status is 404
    And the response's `error` is "Dataset not found"

  Scenario: Another user's conversation
    When Ada sends POST to "/datasets/{unknown id}/refresh" of the conversation "Payroll"
    Then the response status is 403
    And the response's `error` is "Access denied"

  Scenario: Removed dataset
    Given Ada has removed "table2" from "Sales"
    When Ada refreshes "table2" of "Sales"
    Then the response status is 404
    And the response's `error` is "Dataset not found"
    And the number of datasets of "Sales" is 1

  Scenario: Changed rows
    When Ada sends POST to "/datasets/{unknown id}/refresh" of the conversation "Sales"
    Then the response status is 404
    And only these rows changed:
      | table    | change  | rows | columns    |
      | sessions | changed | 1    | expires_at |

Feature: DS-EP-6: Removing an unknown dataset

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
    When Ada sends DELETE to "/datasets/{unknown id}" of the conversation "Sales"
    Then the response status is 404
    And the number of datasets of "Sales" is 2

  Scenario: Body
    When Ada sends DELETE to "/datasets/{unknown id}" of the conversation "Sales"
    Then the response's body holds these fields and nothing else:
      | field | value               |
      | error | "Dataset not found" |

  Scenario: Dataset of another conversation
    When Ada sends DELETE to "/datasets/{dataset rents of Costs}" of the conversation "Sales"
    Then the response status is 404
    And the response's `error` is "Dataset not found"
    And the number of datasets of "Costs" is 1

  Scenario: Dataset of another user
    When Ada sends DELETE to "/datasets/{dataset wages of Payroll}" of the conversation "Sales"
    Then the response status is 404
    And the response's `error` is "Dataset not found"
    And the number of datasets of "Payroll" is 1

  Scenario: Another user's conversation
    When Ada sends DELETE to "/datasets/{unknown id}" of the conversation "Payroll"
    Then the response status is 403
    And the response's `error` is "Access denied"

  Scenario: Unknown conversation
    When these requests are sent:
      | method | path                                                           | by  |
      | DELETE | /conversations/{unknown id}/datasets/{dataset table1 of Sales} | Ada |
    Then the number of datasets of "Sales" is 2
    And the responses are exactly:
      | status | error                  |
      | 404    | Conversation not found |

  Scenario: Name instead of an id
    When Ada sends DELETE to "/datasets/table1" of the conversation "Sales"
    Then the response status is 404
    And the response's `error` is "Dataset not found"
    And the number of datasets of "Sales" is 2

  Scenario: Id in upper case
    Given Ada owns the conversation "Rents"
    And the conversation "Rents" holds these datasets:
      | id                                   | name  |
      | aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa | rents |
    When Ada sends DELETE to "/datasets/AAAAAAAA-AAAA-4AAA-8AAA-AAAAAAAAAAAA" of the conversation "Rents"
    Then the response status is 404
    And the response's `error` is "Dataset not found"
    And the number of datasets of "Rents" is 1

  Scenario: Changed rows
    When Ada sends DELETE to "/datasets/{unknown id}" of the conversation "Sales"
    Then the response status is 404
    And only these rows changed:
      | table    | change  | rows | columns    |
      | sessions | changed | 1    | expires_at |

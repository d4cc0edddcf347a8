Feature: CONV-EP-8: Deleting a conversation that does not exist

  Background:
    Given Ada is signed in
    And Bob is signed in
    And Ada owns the conversation "Sales", which holds a message and a dataset
    And Bob owns the conversation "Costs", which holds a message and a dataset

  Scenario: Main case
    When Ada sends DELETE to "/conversations/00000000-0000-4000-8000-000000000000"
    Then the response status is 404
    And the response's body holds these fields and nothing else:
      | field | value                    |
      | error | "Conversation not found" |
    And only these rows changed:
      | table    | change  | rows |
      | sessions | changed | 1    |

  Scenario: Odd id
    When Ada sends DELETE to "/conversations/%00"
    Then the response status is 404
    And the response's `error` is "Conversation not found"

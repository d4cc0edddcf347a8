Feature: CONV-EP-7: Deleting another user's conversation

  Background:
    Given Ada is signed in
    And Bob is signed in
    And Ada owns the conversation "Sales", which holds a message and a dataset
    And Bob owns the conversation "Costs", which holds a message and a dataset

  Scenario: Main case
    When Bob deletes the conversation "Sales"
    Then the response status is 403
    And the response's body holds these fields and nothing else:
      | field | value           |
      | error | "Access denied" |
    And only these rows changed:
      | table    | change  | rows |
      | sessions | changed | 1    |

  Scenario: Owner's turn
    Given the model sends these parts:
      | part | content |
      | text | One,    |
      | hold |         |
      | end  | stop    |
    And Ada has sent "Count" to "Sales"
    When Bob deletes the conversation "Sales"
    Then the response status is 403
    And the number of running turns is 1

  Scenario: Nobody is signed in
    When somebody deletes the conversation "Sales"
    Then the response status is 401
    And the response's `error` is "Not authenticated"
    And the database is unchanged

Feature: CONV-EP-10: Renaming another user's conversation

  Background:
    Given Ada is signed in
    And Bob is signed in
    And Ada owns the conversation "Sales", which holds a message and a dataset
    And Bob owns the conversation "Costs", which holds a message and a dataset

  Scenario: Main case
    When Bob renames the conversation "Sales" to "Mine"
    Then the response status is 403
    And the response's body holds these fields and nothing else:
      | field | value           |
      | error | "Access denied" |
    And only these rows changed:
      | table    | change  | rows |
      | sessions | changed | 1    |

  Scenario: Invalid title, too
    When Bob renames the conversation "Sales" to ""
    Then the response status is 403
    And the response's `error` is "Access denied"

  Scenario: Own conversation
    Given Bob has renamed the conversation "Sales" to "Mine"
    When Bob renames the conversation "Costs" to "Mine"
    Then the earlier failure's `error` is "Access denied"
    And the conversation "Sales"'s `title` is "Sales"
    And the conversation "Costs"'s `title` is "Mine"

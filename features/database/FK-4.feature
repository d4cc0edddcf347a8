Feature: FK-4: Messages are deleted with their conversation

  Scenario: Main case
    Given Ada owns the conversation "Sales"
    And the conversation "Sales" has these rows:
      | table    | rows |
      | messages | 3    |
    When the conversation "Sales" is deleted
    Then the number of rows in `messages` of the conversation "Sales" is 0

  Scenario: Messages of another conversation
    Given Ada owns the conversation "Sales"
    And the conversation "Sales" has these rows:
      | table    | rows |
      | messages | 3    |
    And Ada owns the conversation "Costs"
    And the conversation "Costs" has these rows:
      | table    | rows |
      | messages | 2    |
    When the conversation "Sales" is deleted
    Then the number of rows in `messages` of the conversation "Costs" is 2
    And only these rows changed:
      | table         | change  | rows |
      | conversations | removed | 1    |
      | messages      | removed | 3    |

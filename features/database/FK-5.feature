Feature: FK-5: Datasets are deleted with their conversation

  Scenario: Main case
    Given Ada owns the conversation "Sales"
    And the conversation "Sales" has these rows:
      | table    | rows |
      | datasets | 2    |
    When the conversation "Sales" is deleted
    Then the number of rows in `datasets` of the conversation "Sales" is 0

  Scenario: Datasets of another conversation
    Given Ada owns the conversation "Sales"
    And the conversation "Sales" has these rows:
      | table    | rows |
      | datasets | 2    |
    And Ada owns the conversation "Costs"
    And the conversation "Costs" has these rows:
      | table    | rows |
      | datasets | 2    |
    When the conversation "Sales" is deleted
    Then the number of rows in `datasets` of the conversation "Costs" is 2
    And only these rows changed:
      | table         | change  | rows |
      | conversations | removed | 1    |
      | datasets      | removed | 2    |

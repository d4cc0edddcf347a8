Feature: FK-5: Datasets go with their conversation

  Scenario: Main case
    Given Ada owns the conversation "Sales"
    And the conversation "Sales" has these rows:
      | table    | rows |
      | datasets | 2    |
    When the conversation "Sales" is deleted
    Then the conversation "Sales" has no datasets

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
    Then the conversation "Costs" has 2 datasets
    And only these rows changed:
      | table         | change  | rows |
      | conversations | removed | 1    |
      | datasets      | removed | 2    |

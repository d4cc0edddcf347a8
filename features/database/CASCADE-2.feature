Feature: CASCADE-2: Deleting a conversation deletes its content

  Scenario: Main case
    Given Ada owns the conversation "Sales"
    And the conversation "Sales" has these rows:
      | table    | rows |
      | messages | 10   |
      | datasets | 3    |
    When the conversation "Sales" is deleted
    Then the number of rows in `messages` of the conversation "Sales" is 0
    And the number of rows in `datasets` of the conversation "Sales" is 0
    And only these rows changed:
      | table         | change  | rows |
      | conversations | removed | 1    |
      | datasets      | removed | 3    |
      | messages      | removed | 10   |

  Scenario: Usage and another conversation
    Given Ada owns the conversation "Sales"
    And the conversation "Sales" has these rows:
      | table       | rows |
      | messages    | 2    |
      | token_usage | 3    |
    And Ada owns the conversation "Costs"
    And the conversation "Costs" has these rows:
      | table    | rows |
      | messages | 2    |
      | datasets | 1    |
    When the conversation "Sales" is deleted
    Then only these rows changed:
      | table         | change  | rows | columns         |
      | conversations | removed | 1    | all             |
      | messages      | removed | 2    | all             |
      | token_usage   | changed | 3    | conversation_id |

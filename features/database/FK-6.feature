Feature: FK-6: Token usage is deleted with its user

  Scenario: Main case
    Given Ada has these rows:
      | table         | rows |
      | conversations | 1    |
      | token_usage   | 2    |
    When Ada is deleted
    Then the number of Ada's rows in `token_usage` is 0

  Scenario: Usage of another user
    Given Ada has these rows:
      | table         | rows |
      | conversations | 1    |
      | token_usage   | 2    |
    And Bob has these rows:
      | table         | rows |
      | conversations | 1    |
      | token_usage   | 2    |
    When Ada is deleted
    Then the number of Bob's rows in `token_usage` is 2
    And only these rows changed:
      | table         | change  | rows |
      | conversations | removed | 1    |
      | token_usage   | removed | 2    |
      | users         | removed | 1    |

  Scenario: Conversation deleted
    Given Ada owns the conversation "Sales"
    And the conversation "Sales" has these rows:
      | table       | rows |
      | token_usage | 2    |
    When the conversation "Sales" is deleted
    Then the number of Ada's rows in `token_usage` is 2
    And the number of rows in `token_usage` of the conversation "Sales" is 0
    And only these rows changed:
      | table         | change  | rows | columns         |
      | conversations | removed | 1    | all             |
      | token_usage   | changed | 2    | conversation_id |

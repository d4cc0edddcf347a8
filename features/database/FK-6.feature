Feature: FK-6: Usage goes with its user

  Scenario: Main case
    Given Ada has these rows:
      | table         | rows |
      | conversations | 1    |
      | token_usage   | 2    |
    When Ada is deleted
    Then Ada has no token_usage rows

  Scenario: Usage of other users
    Given Ada has these rows:
      | table         | rows |
      | conversations | 1    |
      | token_usage   | 2    |
    And Bob has these rows:
      | table         | rows |
      | conversations | 1    |
      | token_usage   | 2    |
    When Ada is deleted
    Then Bob has 2 token_usage rows
    And only these rows changed:
      | table         | change  | rows |
      | conversations | removed | 1    |
      | token_usage   | removed | 2    |
      | users         | removed | 1    |

  Scenario: Conversation deleted, its user stays
    Given Ada owns the conversation "Sales"
    And the conversation "Sales" has these rows:
      | table       | rows |
      | token_usage | 2    |
    When the conversation "Sales" is deleted
    Then Ada has 2 token_usage rows
    And the conversation "Sales" has no token_usage rows
    And only these rows changed:
      | table         | change  | rows |
      | conversations | removed | 1    |
      | token_usage   | changed | 2    |

Feature: FK-3: Conversations are deleted with their user

  Scenario: Main case
    Given Ada has these rows:
      | table         | rows |
      | conversations | 2    |
    When Ada is deleted
    Then the number of Ada's rows in `conversations` is 0

  Scenario: Conversations of another user
    Given Ada has these rows:
      | table         | rows |
      | conversations | 2    |
    And Bob has these rows:
      | table         | rows |
      | conversations | 2    |
    When Ada is deleted
    Then the number of Bob's rows in `conversations` is 2
    And only these rows changed:
      | table         | change  | rows |
      | conversations | removed | 2    |
      | users         | removed | 1    |

  Scenario: User without conversations
    Given Ada has these rows:
      | table    | rows |
      | sessions | 1    |
    When Ada is deleted
    Then the deletion succeeds

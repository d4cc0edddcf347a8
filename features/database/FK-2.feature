Feature: FK-2: Sessions are deleted with their user

  Scenario: Main case
    Given Ada has these rows:
      | table    | rows |
      | sessions | 2    |
    When Ada is deleted
    Then the number of Ada's rows in `sessions` is 0

  Scenario: Sessions of another user
    Given Ada has these rows:
      | table    | rows |
      | sessions | 2    |
    And Bob has these rows:
      | table    | rows |
      | sessions | 2    |
    When Ada is deleted
    Then the number of Bob's rows in `sessions` is 2
    And only these rows changed:
      | table    | change  | rows |
      | sessions | removed | 2    |
      | users    | removed | 1    |

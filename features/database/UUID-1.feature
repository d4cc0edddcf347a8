Feature: UUID-1: Identifiers are UUIDs

  Scenario: Main case
    Given Ada is signed in
    When Ada creates 20 conversations at the same time
    Then each of the ids in the added rows is a UUID
    And only these rows changed:
      | table         | change  | rows |
      | conversations | added   | 20   |
      | sessions      | changed | 1    |

  Scenario: UUID version
    Given Ada is signed in
    When Ada creates 20 conversations at the same time
    Then each of the ids in the added rows is a UUID of version 4
    And only these rows changed:
      | table         | change  | rows |
      | conversations | added   | 20   |
      | sessions      | changed | 1    |

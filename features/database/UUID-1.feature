Feature: UUID-1: Identifiers are UUIDs

  Scenario: Main case
    Given Ada is signed in
    When Ada starts 20 conversations at once
    Then every id added has the 8-4-4-4-12 hexadecimal form
    And only these rows changed:
      | table         | change  | rows |
      | conversations | added   | 20   |
      | sessions      | changed | 1    |

  Scenario: Version and letters
    Given Ada is signed in
    When Ada starts 20 conversations at once
    Then every id added has the form of version 4 in lower case
    And only these rows changed:
      | table         | change  | rows |
      | conversations | added   | 20   |
      | sessions      | changed | 1    |

Feature: UUID-1: Identifiers are UUIDs

  Scenario: Main case
    Given Ada is signed in
    When Ada starts 20 conversations at once
    Then 20 rows were added to `conversations`
    And every id added has the 8-4-4-4-12 hexadecimal form

  Scenario: Version and letters
    Given Ada is signed in
    When Ada starts 20 conversations at once
    Then 20 rows were added to `conversations`
    And every id added has the form of version 4 in lower case

Feature: WAL-1: Write-ahead logging is on

  @sqlite
  Scenario: Main case
    When every connection of the app's pool tells its settings and inserts a session for nobody
    Then journal_mode is "wal" on every connection

  @sqlite
  Scenario: Reader during an open write transaction
    Given Ada has these rows:
      | table    | rows |
      | sessions | 1    |
    And somebody else is writing to the database for long
    When Ada's row is read 1 times at once
    Then there is no read that waited
    And there is no wrong answer

  @sqlite
  Scenario: File mode of a new database
    Given an empty database
    When the app starts from its environment
    Then the database file's mode is "0600"

Feature: WAL-1: Write-ahead logging is on

  @sqlite
  Scenario: Main case
    When every connection of the pool reports its settings and inserts a session of an unknown user
    Then every connection's `journal_mode` is "wal"

  @sqlite
  Scenario: Reader during an open write transaction
    Given Ada has these rows:
      | table    | rows |
      | sessions | 1    |
    And another connection holds a long write transaction
    When Ada's row is read 1 time at the same time
    Then the number of reads that waited is 0
    And the number of wrong reads is 0

  @sqlite
  Scenario: Database in another journal mode
    Given the journal mode of the database is "delete"
    When every connection of the pool reports its settings and inserts a session of an unknown user
    Then every connection's `journal_mode` is "wal"

  @sqlite
  Scenario: File mode of a new database
    Given an empty database
    When the app starts from its environment
    Then the database file's `mode` is "0600"

Feature: PRAGMA-2: SQLite runs with the production settings

  @sqlite
  Scenario: Main case
    When every connection of the pool reports its settings and inserts a session of an unknown user
    Then every connection's `journal_mode` is "wal"
    And every connection's `synchronous` is "NORMAL"
    And every connection's `busy_timeout` is 5000

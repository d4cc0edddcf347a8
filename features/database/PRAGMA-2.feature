Feature: PRAGMA-2: SQLite runs with the production settings

  @sqlite
  Scenario: Main case
    When every connection of the app's pool tells its settings and inserts a session for nobody
    Then journal_mode is "wal" on every connection
    And synchronous is "NORMAL" on every connection
    And busy_timeout is 5000 on every connection

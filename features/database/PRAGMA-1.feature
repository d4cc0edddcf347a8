Feature: PRAGMA-1: Every connection enforces foreign keys

  @sqlite
  Scenario: Main case
    When every connection of the app's pool tells its settings and inserts a session for nobody
    Then foreign_keys is 1 on every connection
    And the insert breaks the foreign-key constraint

Feature: PRAGMA-1: Every connection enforces foreign keys

  @sqlite
  Scenario: Main case
    When every connection of the pool reports its settings and inserts a session of an unknown user
    Then every connection's `foreign_keys` is 1
    And the insert violates the foreign-key constraint

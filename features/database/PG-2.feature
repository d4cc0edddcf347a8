Feature: PG-2: Scenarios on PostgreSQL don't see each other

  @slow @concurrency
  Scenario: Main case
    When two processes of the suite write the key "alpha" at the same time
    Then there is exactly one row in the first process's database
    And there is exactly one row in the second process's database
    And there is no database left behind

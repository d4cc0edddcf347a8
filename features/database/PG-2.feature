Feature: PG-2: Scenarios on PostgreSQL are isolated

  @slow @concurrency
  Scenario: Main case
    When two processes of the suite write the key "alpha" at the same time
    Then the keys in the first process's database are exactly:
      | key   |
      | alpha |
    And the keys in the second process's database are exactly:
      | key   |
      | alpha |
    And the number of databases left behind is 0

Feature: CONC-1: Fifty users are created at once

  @concurrency
  Scenario: Main case
    When 50 rows are inserted into `users` at the same time, each with `avatar_url` null
    Then only these rows changed:
      | table | change | rows |
      | users | added  | 50   |
    And the number of inserted rows that can't be read back is 0

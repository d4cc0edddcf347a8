Feature: INDEX-2: One row per Google account

  Scenario: Main case
    Given a row of `users` with `google_id` "1074"
    When a row is inserted into `users` with `google_id` "1074"
    Then the insert violates the unique constraint
    And the database is unchanged

  Scenario: Equal email
    Given a row of `users` with `email` "ada@example.com"
    When a row is inserted into `users` with `email` "ada@example.com"
    Then the insert succeeds

  @concurrency
  Scenario: Two inserts together
    When 2 rows are inserted into `users` at the same time, each with `google_id` "1074"
    Then the number of inserts that succeeded is 1
    And only these rows changed:
      | table | change | rows |
      | users | added  | 1    |

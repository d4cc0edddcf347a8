Feature: INDEX-3: One row per referral key

  Scenario: Main case
    Given a row of `referral_keys` with `key` "Welcome-2026"
    When a row is inserted into `referral_keys` with `key` "Welcome-2026"
    Then the insert violates the unique constraint
    And the database is unchanged

  Scenario: Keys in different letter case
    Given a row of `referral_keys` with `key` "Welcome-2026"
    When a row is inserted into `referral_keys` with `key` "welcome-2026"
    Then the insert succeeds

  @concurrency
  Scenario: Two inserts together
    When 2 rows are inserted into `referral_keys` at the same time, each with `key` "Welcome-2026"
    Then the number of inserts that succeeded is 1
    And only these rows changed:
      | table         | change | rows |
      | referral_keys | added  | 1    |

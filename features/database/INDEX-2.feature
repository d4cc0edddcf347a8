Feature: INDEX-2: One row per Google account

  Scenario: Main case
    Given a row of users with google_id "1074"
    When a row is inserted into users with google_id "1074"
    Then the insert breaks the unique constraint
    And the database is unchanged

  Scenario: Equal e-mail address, other Google account
    Given a row of users with email "ada@example.com"
    When a row is inserted into users with email "ada@example.com"
    Then the insert succeeds

  @concurrency
  Scenario: Two at once
    When two rows are inserted into users at once, both with google_id "1074"
    Then there is exactly one insert that succeeds
    And only these rows changed:
      | table | change | rows |
      | users | added  | 1    |

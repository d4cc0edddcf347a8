Feature: SCHEMA-1: Seven tables after a first start

  Scenario: Main case
    Given an empty database
    When the app starts from its environment
    Then the database has these tables and no others:
      | table           |
      | alembic_version |
      | conversations   |
      | datasets        |
      | messages        |
      | referral_keys   |
      | sessions        |
      | token_usage     |
      | users           |
    And the database is of the newest revision

  Scenario: Start on a database that is up to date
    Given Ada has these rows:
      | table         | rows |
      | sessions      | 1    |
      | conversations | 1    |
    When the app starts from its environment
    Then the database is unchanged
    And the database is of the newest revision

  @slow @concurrency
  Scenario: Two processes starting on one new database
    Given an empty database
    When 2 processes open the database at once
    Then there is no process that failed
    And the database is of the newest revision

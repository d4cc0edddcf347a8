Feature: SCHEMA-1: Eight tables after a first start

  Scenario: Main case
    Given an empty database
    When the app starts from its environment
    Then the tables of the database are exactly:
      | table           |
      | alembic_version |
      | conversations   |
      | datasets        |
      | messages        |
      | referral_keys   |
      | sessions        |
      | token_usage     |
      | users           |
    And the number of pending migrations is 0

  Scenario: Database up to date
    Given Ada has these rows:
      | table         | rows |
      | sessions      | 1    |
      | conversations | 1    |
    When the app starts from its environment
    Then the database is unchanged
    And the number of pending migrations is 0

  @slow @concurrency
  Scenario: Two processes start together
    Given an empty database
    When 2 processes open the database and write to it for 1 second
    Then the number of processes that failed is 0
    And the number of pending migrations is 0

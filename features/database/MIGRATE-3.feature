Feature: MIGRATE-3: Models and migrations agree

  Scenario: Main case
    When the migrated database is compared with the app's tables
    Then there is no difference

  Scenario: Model column without a migration
    When the migrated database is compared with the app's tables and a column "nickname" of users
    Then there is exactly one difference
    And the difference text says "users.nickname"

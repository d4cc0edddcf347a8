Feature: MIGRATE-5: A database of a newer version is refused

  Scenario: Main case
    Given the database has the revision "9999"
    When the app starts from its environment
    Then the start fails
    And the error text contains "9999"
    And the error text contains the newest known revision
    And the database is unchanged

  @sqlite
  Scenario: Journal mode is kept
    Given the journal mode of the database is "delete"
    And the database has the revision "9999"
    When the app starts from its environment
    Then the start fails
    And the database's `journal_mode` is "delete"

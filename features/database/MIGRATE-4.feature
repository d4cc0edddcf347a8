Feature: MIGRATE-4: Data survives a migration

  Scenario Outline: Main case
    Given a database of revision "<revision>", filled with rows
    When the database is migrated to the newest revision and back to "<revision>"
    Then every row is still there with its values

    Examples:
      | revision |
      | 0001     |

  @slow
  Scenario Outline: Process killed during a migration
    Given a database of revision "0001", filled with rows
    When a process that migrates is killed after "<statement>", and the app starts again
    Then every row is still there with its values
    And the database is of the newest revision

    Examples:
      | statement              |
      | ALTER TABLE messages   |
      | UPDATE messages        |
      | CREATE INDEX           |
      | UPDATE alembic_version |

  Scenario: Order of the rows that were there
    Given a database of revision "0001", filled with rows
    When the app starts from its environment
    Then the rows of messages are numbered in the order of their insertion
    And the rows of datasets are numbered in the order of their insertion

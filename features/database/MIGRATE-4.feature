Feature: MIGRATE-4: Data survives a migration

  Scenario Outline: Main case
    Given a database of revision "<revision>" with 3 rows in every table
    When every missing revision is applied, undone and applied again
    Then the number of rows lost, changed or added is 0

    Examples:
      | revision |
      | 0001     |
      | 0003     |

  @slow
  Scenario Outline: Process killed during a migration
    Given a database of revision "0001" with 3 rows in every table
    When a process that migrates is killed after "<statement>", and the app starts again
    Then the number of rows lost, changed or added is 0
    And the number of pending migrations is 0

    Examples:
      | statement              |
      | ALTER TABLE messages   |
      | UPDATE messages        |
      | CREATE INDEX           |
      | UPDATE alembic_version |

  Scenario: Order of messages
    Given a database of revision "0001" with 3 rows in every table
    When the app starts from its environment
    Then the rows of `messages` in the order of their insertion are exactly:
      | position |
      | 1        |
      | 2        |
      | 3        |

  Scenario: Order of messages by time
    Given a database of revision "0001" with 3 rows in every table
    And the messages were created in the reverse order of their insertion
    When the app starts from its environment
    Then the rows of `messages` in the order of their insertion are exactly:
      | position |
      | 3        |
      | 2        |
      | 1        |

  Scenario: Order of datasets
    Given a database of revision "0001" with 3 rows in every table
    When the app starts from its environment
    Then the rows of `datasets` in the order of their insertion are exactly:
      | position |
      | 1        |
      | 2        |
      | 3        |

  Scenario: Order of messages in two conversations
    Given a database of revision "0001" with 4 rows in every table, in 2 conversations
    When the app starts from its environment
    Then the rows of `messages` in the order of their insertion are exactly:
      | position |
      | 1        |
      | 1        |
      | 2        |
      | 2        |

  Scenario: Order of datasets in two conversations
    Given a database of revision "0001" with 4 rows in every table, in 2 conversations
    When the app starts from its environment
    Then the rows of `datasets` in the order of their insertion are exactly:
      | position |
      | 1        |
      | 1        |
      | 2        |
      | 2        |

  Scenario: Migration fails
    Given a database of revision "0001" with 3 rows in every table
    And the index `idx_sessions_expires_at` of `sessions` exists already
    When the app starts from its environment
    Then the start fails
    And the error text contains "DATABASE_URL"
    And the database is unchanged

  @postgres
  Scenario: Password in a migration error
    Given a database of revision "0001" with 3 rows in every table
    And the index `idx_sessions_expires_at` of `sessions` exists already
    And the database's URL ends with "&password=a-long-password"
    When the app starts from its environment
    Then the start fails
    And the error text contains "idx_sessions_expires_at"
    And the error text doesn't contain "a-long-password"

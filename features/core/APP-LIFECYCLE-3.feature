@sqlite
Feature: APP-LIFECYCLE-3: SQLite is prepared in WAL mode

  Scenario: Main case
    Given an empty database
    When the app starts from its environment
    Then the database's `journal_mode` is "wal"
    And the database has the tables "users, sessions, referral_keys, conversations, messages, datasets, token_usage"
    And the database has the indexes "idx_users_google_id, idx_sessions_user_id, idx_referral_keys_used_by, idx_conversations_user_id, idx_messages_conversation_id, idx_datasets_conversation_id, idx_token_usage_user_timestamp"

  Scenario: Foreign keys are enforced
    Given a route that asks for `PRAGMA foreign_keys`
    When somebody asks for that route
    Then the response's `foreign_keys` is 1

  Scenario: Restart on the same file
    Given an empty database
    And the app has run and stopped
    When the app starts from its environment
    Then the database's `journal_mode` is "wal"
    And the database is unchanged

  Scenario: Unknown newer revision
    Given the database has the revision "9999"
    When the app starts from its environment
    Then the start fails
    And the error text contains "9999"
    And the database file's `changed` is false

  Scenario Outline: Database of another application
    Given a database with nothing but the table <table> of another application
    When the app starts from its environment
    Then the start fails
    And the error text contains "DATABASE_URL names a database of another application"
    And the database file's `changed` is false

    Examples:
      | table      |
      | `invoices` |
      | `users`    |

  @wire @slow
  Scenario: Log with migrations
    Given an empty database
    When somebody runs the server command, asks it for "/health" and ends it
    Then the output contains "database migrated"
    And the number of lines of the output is 9

  @wire @slow
  Scenario: Log without migrations
    When somebody runs the server command, asks it for "/health" and ends it
    Then the number of lines of the output is 8

Feature: MIGRATE-3: Models and migrations agree

  Scenario: Main case
    When the migrated database is compared with the app's tables
    Then the number of differences is 0

  Scenario: Missing migrations
    Given a database of revision "0001" with 3 rows in every table
    When the migrated database is compared with the app's tables
    Then the differences are exactly:
      | name                           |
      | datasets.heartbeat_at          |
      | datasets.loaded_by             |
      | datasets.position              |
      | idx_conversations_user_updated |
      | idx_messages_order             |
      | idx_sessions_expires_at        |
      | messages.position              |

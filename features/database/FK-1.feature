Feature: FK-1: References must exist

  Scenario: Main case
    When a row is inserted into `sessions` with `user_id` "00000000-0000-4000-8000-000000000000"
    Then the insert violates the foreign-key constraint
    And the database is unchanged

  Scenario Outline: Other rows with an unknown parent
    When a row is inserted into `<table>` with `<column>` "00000000-0000-4000-8000-000000000000"
    Then the insert violates the foreign-key constraint
    And the database is unchanged

    Examples:
      | table         | column          |
      | conversations | user_id         |
      | messages      | conversation_id |
      | datasets      | conversation_id |
      | token_usage   | user_id         |
      | token_usage   | conversation_id |
      | referral_keys | created_by      |
      | referral_keys | used_by         |

  Scenario Outline: Parent changed to an unknown id
    Given a row of `<table>` with <given>
    When that row's `<column>` is changed to "00000000-0000-4000-8000-000000000000"
    Then the update violates the foreign-key constraint
    And the database is unchanged

    Examples:
      | table       | given                                           | column          |
      | sessions    | `created_at` "2026-01-01T00:00:00.000000+00:00" | user_id         |
      | messages    | `role` "user"                                   | conversation_id |
      | datasets    | `status` "ready"                                | conversation_id |
      | token_usage | `cost` 0.5                                      | conversation_id |

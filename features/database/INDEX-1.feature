Feature: INDEX-1: The indexes that queries need exist

  Scenario: Main case
    Given an empty database
    When the app starts from its environment
    Then the indexes of the database are exactly:
      | index                          | table         | columns                                   | unique |
      | idx_conversations_user_id      | conversations | user_id                                   | no     |
      | idx_conversations_user_updated | conversations | user_id, updated_at, id                   | no     |
      | idx_datasets_conversation_id   | datasets      | conversation_id                           | no     |
      | idx_messages_conversation_id   | messages      | conversation_id                           | no     |
      | idx_messages_order             | messages      | conversation_id, created_at, position, id | no     |
      | idx_referral_keys_used_by      | referral_keys | used_by                                   | no     |
      | idx_sessions_expires_at        | sessions      | expires_at                                | no     |
      | idx_sessions_user_id           | sessions      | user_id                                   | no     |
      | idx_token_usage_user_timestamp | token_usage   | user_id, timestamp                        | no     |
      | idx_users_google_id            | users         | google_id                                 | yes    |

  @sqlite
  Scenario: Query plan of a daily sum
    Given an empty database
    When the app starts from its environment
    Then the query plan of a user's token usage in a day contains "idx_token_usage_user_timestamp"

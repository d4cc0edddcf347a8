Feature: DEPS-3: `get_conversation` checks existence and owner

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales", which holds a message and a dataset
    And Bob owns the conversation "Payroll"

  Scenario: Main case
    When Ada asks for the conversation "Sales"
    Then the response is the conversation "Sales"
    And the row of the response's conversation contains Ada's `user_id`

  Scenario: Unknown conversation
    When Ada asks for "/conversations/00000000-0000-4000-8000-000000000000"
    Then the response status is 404

  Scenario: Another user's conversation
    When Ada asks for the conversation "Payroll"
    Then the response status is 403

  Scenario: ID isn't a UUID
    When Ada asks for "/conversations/sales"
    Then the response status is 404

  Scenario: ID in upper case
    When Ada asks for the conversation "Sales" in upper case
    Then the response status is 404

  Scenario: Anonymous caller
    When somebody asks for "/conversations/00000000-0000-4000-8000-000000000000"
    Then the response status is 401

  Scenario: Same response for others' conversations
    Given Carol owns the conversation "Holidays"
    And Ada has asked for the conversation "Holidays"
    When Ada asks for the conversation "Payroll"
    Then the response status is 403
    And the response is the same as the earlier response
    And the response doesn't contain "Payroll"

  Scenario: Two conversations of one user
    Given Ada owns the conversation "Travel", which holds a message and a dataset
    And the conversation "Sales" has these rows:
      | table    | number |
      | messages | 3      |
    When Ada asks for the conversation "Sales"
    Then the response is the conversation "Sales"

  Scenario: More messages than the limit
    Given the conversation "Sales" has these rows:
      | table    | number |
      | messages | 3      |
    When Ada asks for the conversation "Sales" with the query "message_limit=2"
    Then the messages of the response are the same as the newest 2 messages of "Sales"
    And the response's `has_more_messages` is true

  Scenario: As many messages as the limit
    Given the conversation "Sales" has these rows:
      | table    | number |
      | messages | 3      |
    When Ada asks for the conversation "Sales" with the query "message_limit=4"
    Then the messages of the response are the same as the newest 4 messages of "Sales"
    And the response's `has_more_messages` is false

  Scenario: Messages of another conversation
    Given Ada owns the conversation "Travel"
    And the conversation "Travel" has these rows:
      | table    | number |
      | messages | 4      |
    And the conversation "Sales" has these rows:
      | table    | number |
      | messages | 3      |
    When Ada asks for the conversation "Sales" with the query "message_limit=4"
    Then the messages of the response are the same as the newest 4 messages of "Sales"
    And the response's `has_more_messages` is false

  Scenario: Newest dataset first
    Given Ada owns the conversation "Travel"
    And the conversation "Travel" holds these datasets:
      | name   | loaded_at                        |
      | orders | 2026-02-05T12:00:00.000000+00:00 |
      | costs  | 2026-01-01T00:00:00.000000+00:00 |
    When Ada asks for the conversation "Travel"
    Then the datasets of the response are exactly:
      | name   |
      | orders |
      | costs  |

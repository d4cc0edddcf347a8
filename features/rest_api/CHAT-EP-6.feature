Feature: CHAT-EP-6: Stopping in an unknown conversation

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in
    And Ada's session ends at "2026-02-12T12:00:00.000000+00:00"
    And Ada owns the conversation "Sales"

  Scenario: Main case
    When Ada sends POST to "/conversations/00000000-0000-4000-8000-000000000000/stop"
    Then the response status is 404

  Scenario: Body
    When Ada sends POST to "/conversations/00000000-0000-4000-8000-000000000000/stop"
    Then the response's body holds these fields and nothing else:
      | field | value                    |
      | error | "Conversation not found" |

  Scenario: Malformed id
    When Ada sends POST to "/conversations/sales/stop"
    Then the response status is 404
    And the response's `error` is "Conversation not found"

  Scenario: Deleted conversation
    Given the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    And Ada has sent "Count" to "Sales"
    And Ada has deleted the conversation "Sales"
    When Ada stops the turn of "Sales"
    Then the response status is 404
    And the number of running turns is 0

  Scenario: Turn of the caller's own conversation
    Given the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    And Ada has sent "Count" to "Sales"
    When Ada sends POST to "/conversations/00000000-0000-4000-8000-000000000000/stop"
    Then the response status is 404
    And the number of running turns is 1
    And the database is unchanged

  Scenario: Anonymous caller
    When somebody sends POST to "/conversations/00000000-0000-4000-8000-000000000000/stop"
    Then the response status is 401
    And the response's `error` is "Not authenticated"

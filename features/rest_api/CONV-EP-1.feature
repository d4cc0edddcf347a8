Feature: CONV-EP-1: Creating a conversation

  Background:
    Given Ada is signed in

  Scenario: Main case
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    When Ada sends POST to "/conversations"
    Then the response status is 201
    And the response's body holds these fields and nothing else:
      | field      | value                              |
      | id         | a UUID                             |
      | title      | ""                                 |
      | created_at | "2026-02-05T12:00:00.000000+00:00" |

  Scenario: Stored row
    Given Bob is signed in
    When Ada sends POST to "/conversations"
    Then the row of the response's conversation contains Ada's `user_id`
    And the row of the response's conversation's `title` is ""
    And only these rows changed:
      | table         | change  | rows |
      | conversations | added   | 1    |
      | sessions      | changed | 1    |

  Scenario: Other fields
    When Ada sends POST to "/conversations" with the body '{"title": "Mine", "id": "1", "user_id": "2"}'
    Then the response status is 201
    And the response's `title` is ""
    And the row of the response's conversation contains Ada's `user_id`

  Scenario: Empty object as the body
    When Ada sends POST to "/conversations" with the body "{}"
    Then the response status is 201

  Scenario: Body not an object
    When Ada sends POST to "/conversations" with the body "[]"
    Then the response status is 400
    And the response's `error` is "Validation error"
    And only these rows changed:
      | table    | change  | rows |
      | sessions | changed | 1    |

  Scenario: Posted twice
    Given Ada has sent POST to "/conversations"
    When Ada sends POST to "/conversations"
    Then the response status is 201
    And the number of conversations of Ada is 2

  Scenario: Caller over the token budget
    Given the environment holds TOKEN_LIMIT "100"
    And Ada has used 100 tokens at "2026-02-05T11:00:00.000000+00:00"
    And the time is "2026-02-05T12:00:00.000000+00:00"
    When Ada sends POST to "/conversations"
    Then the response status is 201

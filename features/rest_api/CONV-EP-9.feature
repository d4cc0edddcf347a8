Feature: CONV-EP-9: The owner renames a conversation

  Background:
    Given Ada is signed in

  Scenario: Main case
    Given Ada owns these conversations:
      | title | updated_at                       |
      | Sales | 2026-02-02T12:00:00.000000+00:00 |
      | Rents | 2026-02-03T12:00:00.000000+00:00 |
    When Ada renames the conversation "Sales" to "New Name"
    Then the response status is 200
    And the row of the response's conversation's `title` is "New Name"
    And the response's `title` is "New Name"
    And the response's `updated_at` is "2026-02-02T12:00:00.000000+00:00"
    And the values that changed are exactly:
      | table         | column     |
      | conversations | title      |
      | sessions      | expires_at |

  Scenario: Invalid titles
    Given Ada owns the conversation "Sales"
    When these requests are sent:
      | by  | method | path                                | body                                                                                                               |
      | Ada | PATCH  | /conversations/{conversation Sales} | {"title": ""}                                                                                                      |
      | Ada | PATCH  | /conversations/{conversation Sales} | {"title": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"} |
      | Ada | PATCH  | /conversations/{conversation Sales} | {"title": " \u00a0\u3000 "}                                                                                        |
      | Ada | PATCH  | /conversations/{conversation Sales} | {"title": "a\u000ab"}                                                                                              |
      | Ada | PATCH  | /conversations/{conversation Sales} | {"title": "a\u0000b"}                                                                                              |
      | Ada | PATCH  | /conversations/{conversation Sales} | {"title": "a\u001bb"}                                                                                              |
      | Ada | PATCH  | /conversations/{conversation Sales} | {"title": "a\ud800b"}                                                                                              |
      | Ada | PATCH  | /conversations/{conversation Sales} | {}                                                                                                                 |
      | Ada | PATCH  | /conversations/{conversation Sales} | {"title": null}                                                                                                    |
      | Ada | PATCH  | /conversations/{conversation Sales} | {"title": 7}                                                                                                       |
      | Ada | PATCH  | /conversations/{conversation Sales} | {"title": ["Rents"]}                                                                                               |
      | Ada | PATCH  | /conversations/{conversation Sales} |                                                                                                                    |
    Then the responses are exactly:
      | status | error            | details                                             |
      | 400    | Validation error | title: Value error, has to have 1 to 100 characters |
      | 400    | Validation error | title: Value error, has to have 1 to 100 characters |
      | 400    | Validation error | title: Value error, has to have 1 to 100 characters |
      | 400    | Validation error | title: Value error, has a control character         |
      | 400    | Validation error | title: Value error, has a control character         |
      | 400    | Validation error | title: Value error, has a control character         |
      | 400    | Validation error | title: Value error, has a control character         |
      | 400    | Validation error | title: Field required                               |
      | 400    | Validation error | title: Input should be a valid string               |
      | 400    | Validation error | title: Input should be a valid string               |
      | 400    | Validation error | title: Input should be a valid string               |
      | 400    | Validation error | body: Field required                                |

  Scenario: Refused rename
    Given Ada owns the conversation "Sales"
    When Ada renames the conversation "Sales" to ""
    Then the response status is 400
    And only these rows changed:
      | table    | change  | rows |
      | sessions | changed | 1    |

  Scenario: One character
    Given Ada owns the conversation "Sales"
    When Ada renames the conversation "Sales" to "é"
    Then the response's `title` is "é"
    And the conversation "Sales"'s `title` is "é"

  Scenario: Exactly 100 characters
    Given Ada owns the conversation "Sales"
    When Ada renames the conversation "Sales" to a title of 100 times "a"
    Then the response status is 200

  Scenario: 100 emoji
    Given Ada owns the conversation "Sales"
    When Ada renames the conversation "Sales" to a title of 100 times "💡"
    Then the response status is 200

  Scenario: 101 emoji
    Given Ada owns the conversation "Sales"
    When Ada renames the conversation "Sales" to a title of 101 times "💡"
    Then the response status is 400
    And the response's `details` is "title: Value error, has to have 1 to 100 characters"

  Scenario: Blanks around the title
    Given Ada owns the conversation "Sales"
    When Ada renames the conversation "Sales" to "  New Name "
    Then the response's `title` is "New Name"
    And the conversation "Sales"'s `title` is "New Name"

  Scenario: Unknown id
    When Ada sends PATCH to "/conversations/00000000-0000-4000-8000-000000000000" with the body '{"title": "New Name"}'
    Then the response status is 404
    And the response's `error` is "Conversation not found"

  Scenario: Same title again
    Given Ada owns the conversation "Sales"
    And Ada has renamed the conversation "Sales" to "New Name"
    When Ada renames the conversation "Sales" to "New Name"
    Then the response status is 200
    And the response's `title` is "New Name"

  Scenario: Title of another conversation
    Given Ada owns the conversation "Sales"
    And Ada owns the conversation "Rents"
    When Ada renames the conversation "Sales" to "Rents"
    Then the response status is 200
    And the conversation "Sales"'s `title` is "Rents"

  Scenario: First message sent later
    Given Ada owns these conversations:
      | title |
      |       |
    And Ada has renamed the conversation "" to "New Name"
    And the model answers "Seven."
    When Ada sends "How many?" to ""
    Then the response status is 200
    And the conversation ""'s `title` is "New Name"

  Scenario: Long title and an answer
    Given Ada owns the conversation "Sales of the north, the south, the east and the west since the year 2000, by month"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales of the north, the south, the east and the west since the year 2000, by month"
    Then the answer in "Sales of the north, the south, the east and the west since the year 2000, by month"'s `content` is "Seven."
    And the conversation "Sales of the north, the south, the east and the west since the year 2000, by month"'s `title` is "Sales of the north, the south, the east and the west since the year 2000, by month"

  Scenario: After a refused rename
    Given Ada owns the conversation "Sales"
    And Ada has renamed the conversation "Sales" to ""
    When Ada renames the conversation "Sales" to "New Name"
    Then the earlier failure's `error` is "Validation error"
    And the response's `title` is "New Name"

  Scenario: Deleted conversation
    Given Ada owns the conversation "Sales"
    And Ada has deleted the conversation "Sales"
    When Ada renames the conversation "Sales" to "New Name"
    Then the response status is 404

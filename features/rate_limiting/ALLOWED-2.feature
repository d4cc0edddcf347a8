Feature: ALLOWED-2: Conversations can be managed without budget

  Background:
    Given the environment holds TOKEN_LIMIT "100"
    And the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in
    And Ada owns the conversation "Sales"
    And Ada owns the conversation "Rents"
    And Ada has used 100 tokens at "2026-02-05T11:00:00.000000+00:00"

  Scenario: Main case
    When these requests are sent:
      | by  | method | path                                |
      | Ada | POST   | /conversations                      |
      | Ada | GET    | /conversations                      |
      | Ada | DELETE | /conversations/{conversation Rents} |
    Then the responses are exactly:
      | status | total  | success |
      | 201    | absent | absent  |
      | 200    | 3      | absent  |
      | 200    | absent | true    |
    And the number of conversations of Ada is 2

  Scenario: Rename
    When Ada renames the conversation "Sales" to "Sold"
    Then the conversation "Sales"'s `title` is "Sold"

  Scenario: Delete all
    When Ada sends DELETE to "/conversations"
    Then the response's `deleted_count` is 2
    And the number of conversations of Ada is 0

  Scenario: Export, use and account
    When these requests are sent:
      | by  | method | path                                                   |
      | Ada | GET    | /conversations/{conversation Sales}/export?format=json |
      | Ada | GET    | /usage                                                 |
      | Ada | GET    | /usage/history                                         |
      | Ada | GET    | /auth/me                                               |
    Then the responses are exactly:
      | status |
      | 200    |
      | 200    |
      | 200    |
      | 200    |

  Scenario: Message after a delete
    Given Ada has deleted the conversation "Rents"
    When Ada sends "How many?" to "Sales"
    Then the response status is 429
    And the response's `error` is "Daily token budget used up"

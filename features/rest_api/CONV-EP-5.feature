Feature: CONV-EP-5: Opening a conversation that does not exist

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"

  Scenario: Main case
    When Ada asks for "/conversations/00000000-0000-4000-8000-000000000000"
    Then the response status is 404
    And the response's body holds these fields and nothing else:
      | field | value                    |
      | error | "Conversation not found" |

  Scenario: Odd ids
    When these requests are sent:
      | by  | method | path                                                                                        |
      | Ada | GET    | /conversations/1                                                                            |
      | Ada | GET    | /conversations/AAAAAAAA-AAAA-4AAA-8AAA-AAAAAAAAAAAA                                         |
      | Ada | GET    | /conversations/0000000000000000000000000000000000000000000000000000000000000000000000000000 |
      | Ada | GET    | /conversations/a%2Fb                                                                        |
      | Ada | GET    | /conversations/%00                                                                          |
    Then the responses are exactly:
      | status | error                  |
      | 404    | Conversation not found |
      | 404    | Conversation not found |
      | 404    | Conversation not found |
      | 404    | Not found              |
      | 404    | Conversation not found |

  Scenario: Deleted conversation
    Given Ada owns the conversation "Rents"
    And Ada has deleted the conversation "Rents"
    When Ada asks for the conversation "Rents"
    Then the response status is 404
    And the response's `error` is "Conversation not found"

Feature: CONV-EP-4: Opening another user's conversation

  Background:
    Given Ada is signed in
    And Bob is signed in
    And Ada owns the conversation "Sales", which holds a message and a dataset
    And Bob owns the conversation "Costs", which holds a message and a dataset

  Scenario: Main case
    When Bob asks for the conversation "Sales"
    Then the response status is 403
    And the response's body holds these fields and nothing else:
      | field | value           |
      | error | "Access denied" |

  Scenario: Owner after the refusal
    Given Bob has asked for the conversation "Sales"
    When Ada asks for the conversation "Sales"
    Then the earlier failure's `error` is "Access denied"
    And the response is the conversation "Sales"

  Scenario: Invalid query parameter as well
    When Bob asks for "?message_limit=0" of the conversation "Sales"
    Then the response status is 403
    And the response's `error` is "Access denied"

  Scenario: Message of Bob's own conversation
    Given the conversation "Costs" holds 2 messages
    When Bob asks for "?before={message message 1 of Costs}" of the conversation "Sales"
    Then the response status is 403

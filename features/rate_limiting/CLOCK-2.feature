Feature: CLOCK-2: One budget for all of a user's sessions

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in
    And Ada owns the conversation "Sales"
    And Ada's phone is signed in

  Scenario: Main case
    Given the model answers "Seven."
    And the model answers "Seven."
    And Ada has sent "How many?" to "Sales"
    And Ada's phone has sent "And now?" to "Sales"
    When Ada asks for "/usage"
    Then the response's `tokens_used` is 120

  Scenario: Used up in one session
    Given the environment holds TOKEN_LIMIT "60"
    And the model answers "Seven."
    And Ada has sent "How many?" to "Sales"
    When Ada's phone sends "And now?" to "Sales"
    Then the response status is 429

  Scenario: Warning on the phone
    Given Ada's socket is open
    And Ada's phone's socket is open
    And Ada has used 3999940 tokens at "2026-02-05T12:00:00.000000+00:00"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the budget events of Ada's phone's sockets are exactly:
      | type               | remaining_tokens |
      | rate_limit_warning | 1000000          |

  Scenario: Conversation deleted
    Given the model answers "Seven."
    And Ada has sent "How many?" to "Sales"
    And the conversation "Sales" is deleted
    When Ada asks for "/usage"
    Then the response's `tokens_used` is 60

  Scenario: Both providers
    Given the model answers "Seven."
    And the model answers "Seven."
    And Ada has sent "How many?" to "Sales"
    And the provider is Together AI
    And Ada has sent "And now?" to "Sales"
    When Ada asks for "/usage"
    Then the response's `tokens_used` is 120

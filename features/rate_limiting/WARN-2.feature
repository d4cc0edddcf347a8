Feature: WARN-2: Messages are accepted after a warning

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in
    And Ada owns the conversation "Sales"
    And Ada's socket is open

  Scenario: Main case
    Given Ada has used 4250000 tokens at "2026-02-05T12:00:00.000000+00:00"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the chat events of Ada's socket are exactly:
      | type          | rate_limit_warning.usage_percent | rate_limit_warning.remaining_tokens |
      | chat_token    | absent                           | absent                              |
      | chat_complete | 85.0                             | 749940                              |
    And the answer in "Sales"'s `content` is "Seven."

  Scenario: Nearly all is used
    Given Ada has used 4999900 tokens at "2026-02-05T12:00:00.000000+00:00"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the response status is 200
    And the answer in "Sales"'s `content` is "Seven."

  Scenario: Next turn
    Given Ada has used 4250000 tokens at "2026-02-05T12:00:00.000000+00:00"
    And the model answers "Seven."
    And the model answers "Seven."
    And Ada has sent "How many?" to "Sales"
    When Ada sends "And now?" to "Sales"
    Then the budget events of Ada's sockets are exactly:
      | type               | usage_percent | remaining_tokens | resets_in_seconds |
      | rate_limit_warning | 85.0          | 749940           | absent            |
      | rate_limit_warning | 85.0          | 749880           | absent            |

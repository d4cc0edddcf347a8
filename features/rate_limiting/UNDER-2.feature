Feature: UNDER-2: Just below the threshold there is no warning

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in
    And Ada owns the conversation "Sales"
    And Ada's socket is open

  Scenario: Main case
    Given Ada has used 3999939 tokens at "2026-02-05T12:00:00.000000+00:00"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the chat events of Ada's socket are exactly:
      | type          | rate_limit_warning.usage_percent | rate_limit_warning.remaining_tokens |
      | chat_token    | absent                           | absent                              |
      | chat_complete | absent                           | absent                              |

  Scenario: Separate event
    Given Ada has used 3999939 tokens at "2026-02-05T12:00:00.000000+00:00"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the number of budget events of Ada's sockets is 0
    And the answer in "Sales"'s `content` is "Seven."

  Scenario: Percentage
    Given Ada has used 3999999 tokens at "2026-02-05T12:00:00.000000+00:00"
    When Ada asks for "/usage"
    Then the response's `usage_percent` is 79.99

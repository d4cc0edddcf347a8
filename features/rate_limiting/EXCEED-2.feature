Feature: EXCEED-2: Above the limit messages stay refused

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in
    And Ada owns the conversation "Sales"

  Scenario: Main case
    Given Ada has used 5100000 tokens at "2026-02-05T12:00:00.000000+00:00"
    And Ada's socket is open
    When Ada sends "How many?" to "Sales"
    Then the response status is 429
    And the budget events of Ada's sockets are exactly:
      | type                | usage_percent | remaining_tokens | resets_in_seconds |
      | rate_limit_exceeded | 102.0         | absent           | 86400             |

  Scenario: Usage
    Given Ada has used 5100000 tokens at "2026-02-05T12:00:00.000000+00:00"
    When Ada asks for "/usage"
    Then the response's `remaining` is 0
    And the response's `usage_percent` is 102.0

  Scenario: Three refused messages
    Given Ada has used 5100000 tokens at "2026-02-05T12:00:00.000000+00:00"
    And Ada has sent "One" to "Sales"
    And Ada has sent "Two" to "Sales"
    When Ada sends "Three" to "Sales"
    Then the earlier failure's `code` is "rate_limit_exceeded"
    And the response's `code` is "rate_limit_exceeded"
    And the number of messages of "Sales" is 0
    And the number of rows of token usage is 1

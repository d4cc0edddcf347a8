Feature: WINDOW-1: Only the last 24 hours count

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in

  Scenario: Main case
    Given Ada has used 10 tokens at "2026-02-04T12:01:00.000000+00:00"
    And Ada has used 20 tokens at "2026-02-05T11:00:00.000000+00:00"
    And Ada has used 40 tokens at "2026-02-04T12:00:00.000000+00:00"
    And Ada has used 80 tokens at "2026-02-04T06:00:00.000000+00:00"
    When Ada asks for "/usage"
    Then the response's `tokens_used` is 30

  Scenario: Just inside
    Given Ada has used 10 tokens at "2026-02-04T12:00:00.000001+00:00"
    When Ada asks for "/usage"
    Then the response's `tokens_used` is 10
    And the response's `resets_in_seconds` is 1

  Scenario: Just outside
    Given Ada has used 10 tokens at "2026-02-04T12:00:00.000000+00:00"
    When Ada asks for "/usage"
    Then the response's `tokens_used` is 0
    And the response's `resets_in_seconds` is 0

  Scenario: Use with a later time
    Given Ada has used 10 tokens at "2026-02-05T13:00:00.000000+00:00"
    When Ada asks for "/usage"
    Then the response's `tokens_used` is 10
    And the response's `resets_in_seconds` is 86400

  Scenario: New year in the window
    Given the time is "2026-01-01T00:30:00.000000+00:00"
    And Ada has used 10 tokens at "2025-12-31T01:00:00.000000+00:00"
    And Ada has used 20 tokens at "2025-12-31T00:00:00.000000+00:00"
    When Ada asks for "/usage"
    Then the response's `tokens_used` is 10

  Scenario: No use
    When Ada asks for "/usage"
    Then the response's body holds these fields and nothing else:
      | field             | value   |
      | tokens_used       | 0       |
      | token_limit       | 5000000 |
      | remaining         | 5000000 |
      | resets_in_seconds | 0       |
      | usage_percent     | 0.0     |

  Scenario: Use of another user
    Given Ada has used 10 tokens at "2026-02-05T12:00:00.000000+00:00"
    And Bob has used 20 tokens at "2026-02-05T12:00:00.000000+00:00"
    When Ada asks for "/usage"
    Then the response's `tokens_used` is 10

  Scenario: Input and output tokens
    Given Ada owns the conversation "Sales"
    And the model answers "Seven."
    And Ada has sent "How many?" to "Sales"
    When Ada asks for "/usage"
    Then the response's `tokens_used` is 60

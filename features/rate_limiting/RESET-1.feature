Feature: RESET-1: The reset time follows the oldest use

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in
    And Ada owns the conversation "Sales"

  Scenario: Main case
    Given Ada has used 5000000 tokens at "2026-02-04T16:00:00.000000+00:00"
    When Ada sends "How many?" to "Sales"
    Then the response's `resets_in_seconds` is 14400
    And the response's `available_in_seconds` is 14400

  Scenario: Older use outside of the window
    Given Ada has used 10 tokens at "2026-02-04T06:00:00.000000+00:00"
    And Ada has used 5000000 tokens at "2026-02-04T16:00:00.000000+00:00"
    When Ada sends "How many?" to "Sales"
    Then the response's `resets_in_seconds` is 14400

  Scenario: Fractions of a second
    Given Ada has used 5000000 tokens at "2026-02-04T12:00:01.500000+00:00"
    When Ada sends "How many?" to "Sales"
    Then the response's `resets_in_seconds` is 2
    And the response's `available_in_seconds` is 2

  Scenario: Small oldest use
    Given Ada has used 10 tokens at "2026-02-04T16:00:00.000000+00:00"
    And Ada has used 5000000 tokens at "2026-02-05T11:00:00.000000+00:00"
    When Ada sends "How many?" to "Sales"
    Then the response's `resets_in_seconds` is 14400
    And the response's `available_in_seconds` is 82800
    And the response's header `retry-after` is "82800"

  Scenario: Two uses have to expire
    Given Ada has used 2000000 tokens at "2026-02-04T16:00:00.000000+00:00"
    And Ada has used 2000000 tokens at "2026-02-05T02:00:00.000000+00:00"
    And Ada has used 2000000 tokens at "2026-02-05T07:00:00.000000+00:00"
    And Ada has used 2000000 tokens at "2026-02-05T11:00:00.000000+00:00"
    When Ada sends "How many?" to "Sales"
    Then the response's `available_in_seconds` is 50400

  Scenario: Uses of another user
    Given Bob has used 5000000 tokens at "2026-02-04T16:00:00.000000+00:00"
    And Ada has used 5000000 tokens at "2026-02-05T02:00:00.000000+00:00"
    When Ada sends "How many?" to "Sales"
    Then the response's `resets_in_seconds` is 50400
    And the response's `available_in_seconds` is 50400

  Scenario: Event with the same times
    Given Ada's socket is open
    And Ada has used 10 tokens at "2026-02-04T16:00:00.000000+00:00"
    And Ada has used 5000000 tokens at "2026-02-05T11:00:00.000000+00:00"
    When Ada sends "How many?" to "Sales"
    Then the response status is 429
    And the budget events of Ada's sockets are exactly:
      | type                | resets_in_seconds | available_in_seconds |
      | rate_limit_exceeded | 14400             | 82800                |

  Scenario: Under the limit
    Given Ada has used 10 tokens at "2026-02-04T16:00:00.000000+00:00"
    And Ada has used 10 tokens at "2026-02-05T12:00:00.000000+00:00"
    When Ada asks for "/usage"
    Then the response's `resets_in_seconds` is 14400

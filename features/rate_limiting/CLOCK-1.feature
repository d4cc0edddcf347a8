Feature: CLOCK-1: The server's clock decides

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in
    And Ada owns the conversation "Sales"

  Scenario: Main case
    Given the model answers "Seven."
    When Ada sends "How many?" to "Sales" with the time "2026-02-07T12:00:00.000000+00:00" in body and headers
    Then the new row of `token_usage`'s `timestamp` is "2026-02-05T12:00:00.000000+00:00"

  Scenario: Budget used up
    Given Ada has used 5000000 tokens at "2026-02-05T11:00:00.000000+00:00"
    When Ada sends "How many?" to "Sales" with the time "2026-02-07T12:00:00.000000+00:00" in body and headers
    Then the response status is 429
    And the response's `available_in_seconds` is 82800

  Scenario: Server's clock set back
    Given Ada has used 5000000 tokens at "2026-02-05T14:00:00.000000+00:00"
    When Ada sends "How many?" to "Sales"
    Then the response status is 429
    And the response's `resets_in_seconds` is 86400
    And the response's `available_in_seconds` is 86400

Feature: WINDOW-2: Used tokens come back by themselves

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in
    And Ada owns the conversation "Sales"

  Scenario: Main case
    Given Ada has used 5000000 tokens at "2026-02-05T12:00:00.000000+00:00"
    And the model answers "Seven."
    And 86400 seconds have passed
    When Ada sends "How many?" to "Sales"
    Then the response status is 200
    And the answer in "Sales"'s `content` is "Seven."

  Scenario: A second earlier
    Given Ada has used 5000000 tokens at "2026-02-05T12:00:00.000000+00:00"
    And 86399 seconds have passed
    When Ada sends "How many?" to "Sales"
    Then the response status is 429
    And the response's `available_in_seconds` is 1

  Scenario: Midnight in between
    Given Ada has used 5000000 tokens at "2026-02-05T12:00:00.000000+00:00"
    And 46800 seconds have passed
    When Ada sends "How many?" to "Sales"
    Then the response status is 429

  Scenario: Stored use
    Given Ada has used 5000000 tokens at "2026-02-05T12:00:00.000000+00:00"
    And the model answers "Seven."
    And 86400 seconds have passed
    When Ada sends "How many?" to "Sales"
    Then the number of rows of token usage is 2

  Scenario: Two halves
    Given Ada has used 2500000 tokens at "2026-02-05T12:00:00.000000+00:00"
    And Ada has used 2500000 tokens at "2026-02-05T06:00:00.000000+00:00"
    And 64800 seconds have passed
    When Ada asks for "/usage"
    Then the response's `tokens_used` is 2500000
    And the response's `resets_in_seconds` is 21600

Feature: RESET-2: Chatting works again after the reset

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in
    And Ada owns the conversation "Sales"

  Scenario: Main case
    Given Ada has used 5000000 tokens at "2026-02-04T13:00:00.000000+00:00"
    And the model answers "Seven."
    And Ada has sent "How many?" to "Sales"
    And 3600 seconds have passed
    When Ada sends "And now?" to "Sales"
    Then the earlier failure's `available_in_seconds` is 3600
    And the response status is 200
    And the answer in "Sales"'s `content` is "Seven."

  Scenario: One second earlier
    Given Ada has used 5000000 tokens at "2026-02-04T13:00:00.000000+00:00"
    And 3599 seconds have passed
    When Ada sends "How many?" to "Sales"
    Then the response status is 429

  Scenario: Half of the use expires
    Given Ada has used 2500000 tokens at "2026-02-04T13:00:00.000000+00:00"
    And Ada has used 2500000 tokens at "2026-02-05T12:00:00.000000+00:00"
    And the model answers "Seven."
    And 3600 seconds have passed
    When Ada sends "How many?" to "Sales"
    Then the response status is 200
    And the answer in "Sales"'s `content` is "Seven."

  Scenario: Remaining use equals the limit
    Given Ada has used 5000000 tokens at "2026-02-04T13:00:00.000000+00:00"
    And Ada has used 5000000 tokens at "2026-02-05T11:00:00.000000+00:00"
    When Ada sends "How many?" to "Sales"
    Then the response status is 429
    And the response's `resets_in_seconds` is 3600
    And the response's `available_in_seconds` is 82800
    And the response's header `retry-after` is "82800"
    And the response's `details` is "The next message is possible in 23 h 0 min"

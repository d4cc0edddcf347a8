Feature: EXCEED-4: The overshoot counts in full

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in
    And Ada owns the conversation "Sales"

  Scenario: Main case
    Given Ada has used 4999000 tokens at "2026-02-05T12:00:00.000000+00:00"
    And the model sends these parts:
      | part  | content     |
      | text  | Seven.      |
      | usage | 40000 10000 |
      | end   | stop        |
    And Ada has sent "How many?" to "Sales"
    When Ada asks for "/usage"
    Then the response's body holds these fields and nothing else:
      | field             | value   |
      | tokens_used       | 5049000 |
      | token_limit       | 5000000 |
      | remaining         | 0       |
      | resets_in_seconds | 86400   |
      | usage_percent     | 100.98  |

  Scenario: First use is a day old
    Given Ada has used 1000 tokens at "2026-02-04T13:00:00.000000+00:00"
    And Ada has used 5000000 tokens at "2026-02-05T12:00:00.000000+00:00"
    And 3600 seconds have passed
    When Ada sends "How many?" to "Sales"
    Then the response status is 429
    And the response's `usage_percent` is 100.0

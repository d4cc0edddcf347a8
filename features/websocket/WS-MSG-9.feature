Feature: WS-MSG-9: A budget that is used up is announced

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in
    And Ada owns the conversation "Sales"
    And Ada's socket is open

  Scenario: Main case
    Given Ada has used 1000000 tokens at "2026-02-05T10:00:00.000000+00:00"
    And Ada has used 5000000 tokens at "2026-02-05T11:00:00.000000+00:00"
    When Ada sends "How many?" to "Sales"
    Then the response status is 429
    And the event `rate_limit_exceeded` on Ada's socket holds these fields and nothing else:
      | field                | value                 |
      | type                 | "rate_limit_exceeded" |
      | resets_in_seconds    | 79200                 |
      | available_in_seconds | 82800                 |
      | usage_percent        | 120.0                 |

  Scenario: Budget used up by a turn
    Given Ada has used 4999950 tokens at "2026-02-05T12:00:00.000000+00:00"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the last 2 events of Ada's socket are exactly:
      | type                |
      | chat_complete       |
      | rate_limit_exceeded |

  Scenario: Seconds in the response
    Given Ada has used 5000000 tokens at "2026-02-05T11:00:00.000000+00:00"
    When Ada sends "How many?" to "Sales"
    Then the response status is 429
    And the response's `resets_in_seconds` is 82800

  Scenario: Two refused messages
    Given Ada has used 5000000 tokens at "2026-02-05T11:00:00.000000+00:00"
    And Ada has sent "How many?" to "Sales"
    When Ada sends "How many?" to "Sales"
    Then the response status is 429
    And the earlier failure's `resets_in_seconds` is 82800
    And the budget events of Ada's sockets are exactly:
      | socket | type                |
      | 1      | rate_limit_exceeded |
      | 1      | rate_limit_exceeded |

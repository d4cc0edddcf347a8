Feature: EXCEED-1: At the limit messages are refused

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in
    And Ada owns the conversation "Sales"

  Scenario: Main case
    Given Ada has used 5000000 tokens at "2026-02-05T12:00:00.000000+00:00"
    And Ada's socket is open
    When Ada sends "How many?" to "Sales"
    Then the response status is 429
    And the budget events of Ada's sockets are exactly:
      | type                | usage_percent | remaining_tokens | resets_in_seconds |
      | rate_limit_exceeded | 100.0         | absent           | 86400             |

  Scenario: One token less
    Given Ada has used 4999999 tokens at "2026-02-05T12:00:00.000000+00:00"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the response status is 200
    And the answer in "Sales"'s `content` is "Seven."

  Scenario: No request to the model
    Given Ada has used 5000000 tokens at "2026-02-05T12:00:00.000000+00:00"
    When Ada sends "How many?" to "Sales"
    Then the response status is 429
    And the number of requests to the model is 0

  Scenario: Message isn't stored
    Given Ada has used 5000000 tokens at "2026-02-05T12:00:00.000000+00:00"
    When Ada sends "How many?" to "Sales"
    Then the response status is 429
    And the number of messages of "Sales" is 0

  Scenario: Body of the response
    Given Ada has used 5000000 tokens at "2026-02-04T16:00:00.000000+00:00"
    When Ada sends "How many?" to "Sales"
    Then the response's body holds these fields and nothing else:
      | field                | value                                       |
      | error                | "Daily token budget used up"                |
      | details              | "The next message is possible in 4 h 0 min" |
      | code                 | "rate_limit_exceeded"                       |
      | resets_in_seconds    | 14400                                       |
      | available_in_seconds | 14400                                       |
      | usage_percent        | 100.0                                       |

  Scenario: Hours and minutes
    Given Ada has used 5000000 tokens at "2026-02-04T13:31:00.000000+00:00"
    When Ada sends "How many?" to "Sales"
    Then the response's `details` is "The next message is possible in 1 h 31 min"

  Scenario: Header `Retry-After`
    Given Ada has used 5000000 tokens at "2026-02-04T16:00:00.000000+00:00"
    When Ada sends "How many?" to "Sales"
    Then the response status is 429
    And the response's header `retry-after` is "14400"

  Scenario: Next message when allowed again
    Given Ada has used 5000000 tokens at "2026-02-05T12:00:00.000000+00:00"
    And the model answers "Seven."
    And Ada has sent "How many?" to "Sales"
    And 86400 seconds have passed
    When Ada sends "And now?" to "Sales"
    Then the earlier failure's `code` is "rate_limit_exceeded"
    And the response status is 200
    And the answer in "Sales"'s `content` is "Seven."

  Scenario: Busy conversation
    Given the model sends these parts:
      | part | content |
      | text | One,    |
      | hold |         |
      | end  | stop    |
    And Ada has sent "Count" to "Sales"
    And Ada has used 5000000 tokens at "2026-02-05T12:00:00.000000+00:00"
    When Ada sends "How many?" to "Sales"
    Then the response status is 409

  Scenario: Row of the conversation
    Given Ada has used 5000000 tokens at "2026-02-05T12:00:00.000000+00:00"
    And 3600 seconds have passed
    When Ada sends "How many?" to "Sales"
    Then the response status is 429
    And only these rows changed:
      | table    | change  | rows |
      | sessions | changed | 1    |

  Scenario: Every refusal
    Given Ada's socket is open
    And Ada has used 5000000 tokens at "2026-02-05T12:00:00.000000+00:00"
    And Ada has sent "How many?" to "Sales"
    And Ada has sent "How many?" to "Sales"
    When Ada sends "How many?" to "Sales"
    Then the earlier failure's `code` is "rate_limit_exceeded"
    And the response status is 429
    And the number of budget events of Ada's sockets is 3

  Scenario: Budget not readable
    Given the model answers "Seven."
    And the table `token_usage` can't be read
    And Ada has sent "How many?" to "Sales"
    And the table `token_usage` can be read again
    When Ada sends "How many?" to "Sales"
    Then the earlier failure's `error` is "Internal server error"
    And the response status is 200
    And the answer in "Sales"'s `content` is "Seven."

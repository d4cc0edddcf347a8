Feature: EXCEED-3: A running answer is never interrupted

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in
    And Ada owns the conversation "Sales"

  Scenario: Main case
    Given Ada has used 4900000 tokens at "2026-02-05T11:00:00.000000+00:00"
    And the model sends these parts:
      | part  | content      |
      | text  | Seven.       |
      | usage | 190000 10000 |
      | end   | stop         |
    When Ada sends "How many?" to "Sales"
    Then the answer in "Sales"'s `content` is "Seven."
    And the rows of token usage are exactly:
      | input_tokens | output_tokens |
      | 4900000      | 0             |
      | 190000       | 10000         |

  Scenario: Next message
    Given Ada has used 4900000 tokens at "2026-02-05T12:00:00.000000+00:00"
    And the model sends these parts:
      | part  | content      |
      | text  | Seven.       |
      | usage | 190000 10000 |
      | end   | stop         |
    And Ada has sent "How many?" to "Sales"
    When Ada sends "And now?" to "Sales"
    Then the response status is 429
    And the response's `usage_percent` is 102.0

  Scenario: Limit passed between two requests
    Given Ada has used 4900000 tokens at "2026-02-05T12:00:00.000000+00:00"
    And the model sends these parts:
      | part  | content                           |
      | tool  | execute_sql {"query": "SELECT 1"} |
      | usage | 190000 10000                      |
      | end   | tools                             |
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the number of requests to the model is 2
    And the answer in "Sales"'s `content` is "Seven."

  Scenario: Event after the answer
    Given Ada's socket is open
    And Ada has used 4900000 tokens at "2026-02-05T12:00:00.000000+00:00"
    And the model sends these parts:
      | part  | content      |
      | text  | Seven.       |
      | usage | 190000 10000 |
      | end   | stop         |
    When Ada sends "How many?" to "Sales"
    Then the events of Ada's socket are exactly:
      | type                | usage_percent | rate_limit_warning.remaining_tokens |
      | query_status        | absent        | absent                              |
      | query_status        | absent        | absent                              |
      | chat_token          | absent        | absent                              |
      | chat_complete       | absent        | 0                                   |
      | rate_limit_exceeded | 102.0         | absent                              |

  Scenario: Two turns side by side
    Given Ada owns the conversation "Costs"
    And Ada has used 4900000 tokens at "2026-02-05T12:00:00.000000+00:00"
    And the model sends these parts:
      | part  | content  |
      | text  | One.     |
      | hold  |          |
      | usage | 150000 0 |
      | end   | stop     |
    And the model sends these parts:
      | part  | content  |
      | text  | Uno.     |
      | hold  |          |
      | usage | 150000 0 |
      | end   | stop     |
    And Ada has sent "Count" to "Sales"
    And Ada has sent "Count" to "Costs"
    When the model continues
    Then the answer in "Sales"'s `content` is "One."
    And the answer in "Costs"'s `content` is "Uno."
    And the number of rows of token usage is 3

  Scenario: Refused message elsewhere
    Given Ada owns the conversation "Costs"
    And Ada's socket is open
    And the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    And Ada has sent "Count" to "Sales"
    And Ada has used 5000000 tokens at "2026-02-05T12:00:00.000000+00:00"
    And Ada has sent "Which rent?" to "Costs"
    When the model continues
    Then the earlier failure's `code` is "rate_limit_exceeded"
    And the answer in "Sales"'s `content` is "One, two."

  Scenario: Stopped turn
    Given Ada's socket is open
    And Ada has used 4999990 tokens at "2026-02-05T12:00:00.000000+00:00"
    And the model sends these parts:
      | part  | content |
      | text  | One,    |
      | usage | 40 3    |
      | hold  |         |
      | end   | stop    |
    And Ada has sent "Count" to "Sales"
    When Ada stops the turn of "Sales"
    Then the budget events of Ada's sockets are exactly:
      | type                | resets_in_seconds | available_in_seconds |
      | rate_limit_exceeded | 86400             | 86400                |

Feature: UNDER-1: Well below the limit, a message is accepted

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in
    And Ada owns the conversation "Sales"

  Scenario: Main case
    Given Ada's socket is open
    And Ada has used 1000000 tokens at "2026-02-05T12:00:00.000000+00:00"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the number of requests to the model is 1
    And the chat events of Ada's socket are exactly:
      | type          | rate_limit_warning.usage_percent | rate_limit_warning.remaining_tokens |
      | chat_token    | absent                           | absent                              |
      | chat_complete | absent                           | absent                              |
    And the number of budget events of Ada's sockets is 0

  Scenario: New user
    Given the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the response status is 200
    And the answer in "Sales"'s `content` is "Seven."

  Scenario: Limit of 1
    Given the environment holds TOKEN_LIMIT "1"
    And the model answers "Seven."
    And Ada has sent "How many?" to "Sales"
    When Ada sends "And now?" to "Sales"
    Then the response status is 429
    And the earlier response's `status` is "processing"

  Scenario: Usage
    Given Ada has used 1000000 tokens at "2026-02-05T12:00:00.000000+00:00"
    When Ada asks for "/usage"
    Then the response's body holds these fields and nothing else:
      | field             | value   |
      | tokens_used       | 1000000 |
      | token_limit       | 5000000 |
      | remaining         | 4000000 |
      | resets_in_seconds | 86400   |
      | usage_percent     | 20.0    |

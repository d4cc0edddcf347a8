Feature: TOKEN-3: The terminal event has the token count

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"

  Scenario: Main case
    Given Ada's socket is open
    And the model sends these parts:
      | part  | content |
      | text  | Seven.  |
      | usage | 50 10   |
      | end   | stop    |
    When Ada sends "How many?" to "Sales"
    Then the chat events of Ada's socket are exactly:
      | type          | token_count |
      | chat_token    | absent      |
      | chat_complete | 60          |

  Scenario: All requests
    Given Ada's socket is open
    And the model requests the query "SELECT 1"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the chat events of Ada's socket are exactly:
      | type          | token_count |
      | chat_token    | absent      |
      | chat_complete | 120         |

  Scenario: Stored messages
    Given the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the messages of "Sales" are exactly:
      | role      | token_count |
      | user      | 0           |
      | assistant | 60          |

  Scenario: Most of the budget used
    Given the environment holds TOKEN_LIMIT "75"
    And Ada's socket is open
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the events of Ada's socket are exactly:
      | type               | rate_limit_warning.remaining_tokens | remaining_tokens |
      | query_status       | absent                              | absent           |
      | query_status       | absent                              | absent           |
      | chat_token         | absent                              | absent           |
      | chat_complete      | 15                                  | absent           |
      | rate_limit_warning | absent                              | 15               |

  Scenario: Budget is used up
    Given the environment holds TOKEN_LIMIT "60"
    And the model answers "Seven."
    And Ada has sent "How many?" to "Sales"
    When Ada sends "And now?" to "Sales"
    Then the response status is 429
    And the response's `code` is "rate_limit_exceeded"
    And the response's `error` is "Daily token budget used up"
    And the messages of "Sales" are exactly:
      | role      | content   |
      | user      | How many? |
      | assistant | Seven.    |

  Scenario: Events about a used-up budget
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And the environment holds TOKEN_LIMIT "60"
    And Ada's socket is open
    And the model answers "Seven."
    And Ada has sent "How many?" to "Sales"
    When Ada sends "And now?" to "Sales"
    Then the response status is 429
    And the events of Ada's socket are exactly:
      | type                | usage_percent | available_in_seconds |
      | query_status        | absent        | absent               |
      | query_status        | absent        | absent               |
      | chat_token          | absent        | absent               |
      | chat_complete       | absent        | absent               |
      | rate_limit_exceeded | 100.0         | 86400                |
      | rate_limit_exceeded | 100.0         | 86400                |

  Scenario: Time of the next message
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And the environment holds TOKEN_LIMIT "130"
    And the model answers "Seven."
    And the model answers "Eight."
    And the model requests the query "SELECT 1"
    And the model answers "Nine."
    And Ada has sent "How many?" to "Sales"
    And 3600 seconds have passed
    And Ada has sent "And now?" to "Sales"
    And 3600 seconds have passed
    And Ada has sent "And then?" to "Sales"
    When Ada sends "And at last?" to "Sales"
    Then the response status is 429
    And the response's `available_in_seconds` is 82800
    And the response's `resets_in_seconds` is 79200
    And the response's `details` is "The next message is possible in 23 h 0 min"

  Scenario: Budget of another user
    Given the environment holds TOKEN_LIMIT "60"
    And the model answers "Seven."
    And the model answers "Eight."
    And Ada has sent "How many?" to "Sales"
    And Bob is signed in
    And Bob owns the conversation "Costs"
    When Bob sends "How many?" to "Costs"
    Then the response status is 200
    And the messages of "Costs" are exactly:
      | role      | content   |
      | user      | How many? |
      | assistant | Eight.    |

  Scenario: Budget a day later
    Given the environment holds TOKEN_LIMIT "60"
    And the model answers "Seven."
    And the model answers "Eight."
    And Ada has sent "How many?" to "Sales"
    And 86400 seconds have passed
    When Ada sends "And now?" to "Sales"
    Then the response status is 200
    And the messages of "Sales" are exactly:
      | role      | content   |
      | user      | How many? |
      | assistant | Seven.    |
      | user      | And now?  |
      | assistant | Eight.    |

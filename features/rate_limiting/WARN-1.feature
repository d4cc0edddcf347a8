Feature: WARN-1: Reaching 80 percent is announced

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in
    And Ada owns the conversation "Sales"

  Scenario: Main case
    Given Ada's socket is open
    And Ada has used 3999940 tokens at "2026-02-05T12:00:00.000000+00:00"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the chat events of Ada's socket are exactly:
      | type          | rate_limit_warning.usage_percent | rate_limit_warning.remaining_tokens |
      | chat_token    | absent                           | absent                              |
      | chat_complete | 80.0                             | 1000000                             |

  Scenario: Separate event
    Given Ada's socket is open
    And Ada has used 3999940 tokens at "2026-02-05T12:00:00.000000+00:00"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the budget events of Ada's sockets are exactly:
      | type               | usage_percent | remaining_tokens | resets_in_seconds |
      | rate_limit_warning | 80.0          | 1000000          | absent            |

  Scenario: Small limit
    Given the environment holds TOKEN_LIMIT "75"
    And Ada's socket is open
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the budget events of Ada's sockets are exactly:
      | socket | type               | usage_percent | remaining_tokens |
      | 1      | rate_limit_warning | 80.0          | 15               |

  Scenario: Order of the events
    Given Ada's socket is open
    And Ada has used 3999940 tokens at "2026-02-05T12:00:00.000000+00:00"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the events of Ada's socket are exactly:
      | type               |
      | query_status       |
      | query_status       |
      | chat_token         |
      | chat_complete      |
      | rate_limit_warning |

  Scenario: Two tabs
    Given Ada's socket is open
    And Ada's socket is open
    And Ada has used 3999940 tokens at "2026-02-05T12:00:00.000000+00:00"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the budget events of Ada's sockets are exactly:
      | socket | type               | remaining_tokens |
      | 1      | rate_limit_warning | 1000000          |
      | 2      | rate_limit_warning | 1000000          |

  Scenario: Another user's tab
    Given Ada's socket is open
    And Bob is signed in
    And Bob's socket is open
    And Ada has used 3999940 tokens at "2026-02-05T12:00:00.000000+00:00"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the number of budget events of Bob's sockets is 0
    And the budget events of Ada's sockets are exactly:
      | type               | usage_percent | remaining_tokens | resets_in_seconds |
      | rate_limit_warning | 80.0          | 1000000          | absent            |

  Scenario: Turn stopped by the user
    Given Ada's socket is open
    And Ada has used 3999957 tokens at "2026-02-05T12:00:00.000000+00:00"
    And the model sends these parts:
      | part  | content |
      | text  | One,    |
      | usage | 40 3    |
      | hold  |         |
      | end   | stop    |
    And Ada has sent "Count" to "Sales"
    When Ada stops the turn of "Sales"
    Then the events of Ada's socket are exactly:
      | type               | token_count | remaining_tokens |
      | query_status       | absent      | absent           |
      | query_status       | absent      | absent           |
      | chat_token         | absent      | absent           |
      | chat_stopped       | 43          | absent           |
      | rate_limit_warning | absent      | 1000000          |

  Scenario: Failed turn
    Given Ada's socket is open
    And Ada has used 4000000 tokens at "2026-02-05T12:00:00.000000+00:00"
    And the model responds with 400 and "{}"
    When Ada sends "How many?" to "Sales"
    Then the events of Ada's socket are exactly:
      | type               | remaining_tokens |
      | query_status       | absent           |
      | query_status       | absent           |
      | chat_error         | absent           |
      | rate_limit_warning | 1000000          |

  Scenario: Two users with the same use
    Given Bob is signed in
    And Bob owns the conversation "Costs"
    And Ada's socket is open
    And Bob's socket is open
    And Ada has used 4250000 tokens at "2026-02-05T12:00:00.000000+00:00"
    And Bob has used 4250000 tokens at "2026-02-05T12:00:00.000000+00:00"
    And the model answers "Seven."
    And the model answers "Four."
    And Ada has sent "How many?" to "Sales"
    When Bob sends "Which rent?" to "Costs"
    Then the number of budget events of Ada's sockets is 1
    And the budget events of Bob's sockets are exactly:
      | type               | usage_percent | remaining_tokens |
      | rate_limit_warning | 85.0          | 749940           |

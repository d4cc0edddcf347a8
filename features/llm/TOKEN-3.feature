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

  Scenario: All calls
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

  Scenario: Most of the budget is used up
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

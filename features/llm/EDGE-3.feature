Feature: EDGE-3: The provider stops sending

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"

  Scenario: Main case
    Given Ada's socket is open
    And the model sends these parts:
      | part    | content |
      | text    | Seven   |
      | usage   | 40 3    |
      | silence |         |
    And Ada has sent "How many?" to "Sales"
    When 60 seconds pass
    Then the model's response's `closed` is true
    And the chat events of Ada's socket are exactly:
      | type       | code        | error                                               |
      | chat_token | absent      | absent                                              |
      | chat_error | llm_timeout | The language model took too long. Please try again. |
    And the rows of token usage are exactly:
      | input_tokens | output_tokens |
      | 40           | 3             |

  Scenario: Silence before the first byte
    Given Ada's socket is open
    And the model can't be reached: "silence"
    And Ada has sent "How many?" to "Sales"
    When 60 seconds pass and the turn ends
    Then the number of requests to the model is 1
    And the number of rows of token usage is 0
    And the number of messages of "Sales" is 1
    And the chat events of Ada's socket are exactly:
      | type       | code        | message_id |
      | chat_error | llm_timeout | absent     |

  Scenario: Silence after some text
    Given the model sends these parts:
      | part    | content        |
      | text    | Seven or eight |
      | silence |                |
    And Ada has sent "How many?" to "Sales"
    When 60 seconds pass
    Then the answer in "Sales"'s `content` is "Seven or eight"
    And the rows of token usage are exactly:
      | output_tokens |
      | 3             |

  Scenario: Just before the limit
    Given Ada's socket is open
    And the model sends these parts:
      | part | content |
      | text | Seven   |
      | hold |         |
      | end  | stop    |
    And Ada has sent "How many?" to "Sales"
    And 50 seconds have passed
    When the model continues
    Then the chat events of Ada's socket are exactly:
      | type          |
      | chat_token    |
      | chat_complete |

  Scenario: Slow but steady stream
    Given the environment holds LLM_TIMEOUT_SECONDS "4"
    And the model waits 3 seconds before each further piece
    And the model sends these parts:
      | part | content     |
      | text | One,        |
      | look |             |
      | text | \\u0020two. |
      | look |             |
      | end  | stop        |
    When Ada sends "Count" to "Sales"
    Then the answer in "Sales"'s `content` is "One, two."
    And the new row of `token_usage`'s `output_tokens` is 2

  Scenario: Turn limit reached
    Given the environment holds LLM_TIMEOUT_SECONDS "1000"
    And the model sends these parts:
      | part    | content |
      | text    | Seven   |
      | silence |         |
    And Ada has sent "How many?" to "Sales"
    When 300 seconds pass
    Then the answer in "Sales"'s `content` is "Seven"

  Scenario: Connect timeout
    Given Ada's socket is open
    And the model can't be reached: "connect timeout"
    When Ada sends "How many?" to "Sales"
    Then the number of requests to the model is 1
    And the chat events of Ada's socket are exactly:
      | type       | code        |
      | chat_error | llm_timeout |

  Scenario: Other users' turns
    Given Bob is signed in
    And Bob owns the conversation "Costs"
    And the model sends these parts:
      | part    | content |
      | text    | Seven   |
      | silence |         |
    And Ada has sent "How many?" to "Sales"
    And the model answers "Eight."
    When Bob sends "How many?" to "Costs"
    Then the answer in "Costs"'s `content` is "Eight."
    And the number of messages of "Sales" is 1

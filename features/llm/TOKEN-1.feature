Feature: TOKEN-1: A finished turn records its tokens

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"

  Scenario: Main case
    Given the model sends these parts:
      | part  | content |
      | text  | Seven.  |
      | usage | 50 10   |
      | end   | stop    |
    When Ada sends "How many?" to "Sales"
    Then the new row of `token_usage`'s `input_tokens` is 50
    And the new row of `token_usage`'s `output_tokens` is 10
    And the new row of `token_usage` contains Ada's `user_id`
    And the new row of `token_usage`'s `conversation_id` is a UUID
    And the new row of `token_usage`'s `model_name` is "gemini-3.5-flash-lite"
    And the new row of `token_usage`'s `timestamp` is an ISO 8601 time in UTC with microseconds

  Scenario: Running totals
    Given the model sends these parts:
      | part  | content |
      | usage | 50 0    |
      | text  | Se      |
      | usage | 50 4    |
      | text  | ven.    |
      | usage | 50 10   |
      | end   | stop    |
    When Ada sends "How many?" to "Sales"
    Then the rows of token usage are exactly:
      | input_tokens | output_tokens |
      | 50           | 10            |

  Scenario: Usage before the last chunk
    Given the model sends these parts:
      | part  | content |
      | usage | 50 10   |
      | text  | Seven.  |
      | end   | stop    |
    When Ada sends "How many?" to "Sales"
    Then the rows of token usage are exactly:
      | input_tokens | output_tokens |
      | 50           | 10            |

  Scenario: Thinking tokens
    Given the model sends these parts:
      | part  | content |
      | text  | Seven.  |
      | usage | 50 10 5 |
      | end   | stop    |
    When Ada sends "How many?" to "Sales"
    Then the rows of token usage are exactly:
      | input_tokens | output_tokens |
      | 50           | 15            |

  Scenario: No `candidatesTokenCount`
    Given the model sends these parts:
      | part  | content                                     |
      | text  | Seven.                                      |
      | chunk | {"usageMetadata": {"promptTokenCount": 50}} |
      | end   | stop                                        |
    When Ada sends "How many?" to "Sales"
    Then the rows of token usage are exactly:
      | input_tokens | output_tokens |
      | 50           | 0             |

  Scenario: Tool rounds
    Given Ada owns the conversation "Costs"
    And the model requests the query "SELECT 1"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the rows of token usage are exactly:
      | conversation | input_tokens | output_tokens |
      | Sales        | 100          | 20            |

  Scenario: Cost
    Given the model sends these parts:
      | part  | content |
      | text  | Seven.  |
      | usage | 50 10   |
      | end   | stop    |
    When Ada sends "How many?" to "Sales"
    Then the new row of `token_usage`'s `cost` is 0.00004

  Scenario: Rounded cost
    Given the model sends these parts:
      | part  | content |
      | text  | Seven.  |
      | usage | 5 0     |
      | end   | stop    |
    When Ada sends "How many?" to "Sales"
    Then the new row of `token_usage`'s `cost` is 0.000002

  Scenario: Price from the settings
    Given the environment holds LLM_PRICES '{"gemini-3.5-flash-lite": [1, 2]}'
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the new row of `token_usage`'s `cost` is 0.00007

  Scenario: Model without a price
    Given the environment holds GEMINI_MODEL "models/gemini-new"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the new row of `token_usage`'s `cost` is 0.0
    And the new row of `token_usage`'s `model_name` is "models/gemini-new"
    And the log line "model without a price"'s `level` is "warning"

  Scenario: No usage block
    Given the provider is Together AI
    And the model sends these parts:
      | part | content        |
      | text | Seven or eight |
      | end  | stop           |
    When Ada sends "How many?" to "Sales"
    Then the number of recorded input tokens is the same as a quarter of the characters of the request
    And the new row of `token_usage`'s `output_tokens` is 3

  Scenario: Short text without a usage block
    Given the provider is Together AI
    And the model sends these parts:
      | part | content |
      | text | 7       |
      | end  | stop    |
    When Ada sends "How many?" to "Sales"
    Then the new row of `token_usage`'s `output_tokens` is 1

  Scenario: Reported and estimated
    Given the model sends these parts:
      | part | content                           |
      | text | Let me see what there is.         |
      | tool | execute_sql {"query": "SELECT 1"} |
      | end  | stop                              |
    And the model sends these parts:
      | part  | content |
      | usage | 50 0    |
      | end   | stop    |
    When Ada sends "How many?" to "Sales"
    Then the new row of `token_usage`'s `output_tokens` is 14

  Scenario: Another user
    Given Bob is signed in
    And Bob owns the conversation "Costs"
    And the model answers "One."
    And Bob has sent "How many?" to "Costs"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the new row of `token_usage` contains Ada's `user_id`
    And the new row of `token_usage`'s `input_tokens` is 50

Feature: TOKEN-2: Failed turns count as well

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"

  Scenario: Main case
    Given the model sends these parts:
      | part  | content |
      | text  | Seven   |
      | usage | 40 3    |
      | break |         |
    When Ada sends "How many?" to "Sales"
    Then the rows of token usage are exactly:
      | input_tokens | output_tokens |
      | 40           | 3             |

  Scenario: Silence after the report
    Given the model sends these parts:
      | part    | content |
      | text    | Seven   |
      | usage   | 40 3    |
      | silence |         |
    And Ada has sent "How many?" to "Sales"
    When 60 seconds pass
    Then the rows of token usage are exactly:
      | input_tokens | output_tokens |
      | 40           | 3             |

  Scenario: Refused before the first chunk
    Given the model responds with 400 and "{}"
    When Ada sends "How many?" to "Sales"
    Then the number of rows of token usage is 0
    And the number of requests to the model is 1

  Scenario: Text without usage
    Given the model sends these parts:
      | part  | content        |
      | text  | Seven or eight |
      | break |                |
    When Ada sends "How many?" to "Sales"
    Then the number of recorded input tokens is the same as a quarter of the characters of the request
    And the new row of `token_usage`'s `output_tokens` is 3

  Scenario: Second request fails
    Given the model requests the query "SELECT 1"
    And the model responds with 400 and "{}"
    When Ada sends "How many?" to "Sales"
    Then the rows of token usage are exactly:
      | input_tokens | output_tokens |
      | 50           | 10            |

  Scenario: Retried request
    Given the environment holds LLM_RETRY_DELAYS_SECONDS "0"
    And the model sends these parts:
      | part  | content                                                          |
      | usage | 40 3                                                             |
      | chunk | {"error": {"code": 503, "status": "UNAVAILABLE", "message": ""}} |
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the rows of token usage are exactly:
      | input_tokens | output_tokens |
      | 90           | 13            |

  Scenario: Stopped before the usage block
    Given the model sends these parts:
      | part | content        |
      | text | Seven or eight |
      | hold |                |
      | end  | stop           |
    And Ada has sent "How many?" to "Sales"
    When Ada stops the turn of "Sales"
    Then the number of recorded input tokens is the same as a quarter of the characters of the request
    And the new row of `token_usage`'s `output_tokens` is 3

  Scenario: Conversation deleted during the turn
    Given Ada's socket is open
    And the model sends these parts:
      | part  | content |
      | text  | Seven   |
      | hold  |         |
      | usage | 40 3    |
      | end   | stop    |
    And Ada has sent "How many?" to "Sales"
    And the conversation "Sales" is deleted
    When the model continues
    Then the number of events of Ada's socket is 3
    And the rows of token usage are exactly:
      | input_tokens | output_tokens | conversation_id |
      | 40           | 3             | null            |

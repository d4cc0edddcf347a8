Feature: WIRE-4: A small context window is respected

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the environment holds LLM_CONTEXT_TOKENS "8192"
    And the environment holds LLM_MAX_OUTPUT_TOKENS "1024"

  Scenario Outline: Main case
    Given the provider is <provider>
    And the conversation "Sales" holds 40 messages of 2000 characters
    And the conversation "Sales" holds these datasets:
      | name   |
      | orders |
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the estimate of the request in tokens is at most 8192
    And the estimate of the request in tokens is at least 7000
    And the system prompt has the line "- Always end with LIMIT 1000 or less."
    And the system prompt contains 'Table "orders"'
    And the last message in the request is "How many?"

    Examples:
      | provider    |
      | Gemini      |
      | Together AI |

  Scenario: System prompt too large by itself
    Given the environment holds LLM_CONTEXT_TOKENS "2048"
    And the file "wide.parquet" with 201 columns
    And Ada has loaded "http://HOST/wide.parquet" into "Sales"
    And Ada has loaded "http://HOST/wide.parquet?v=1" into "Sales"
    And the model answers "Wide."
    When Ada sends "How wide?" to "Sales"
    Then the system prompt contains "Columns are left out above"
    And the system prompt has the line "- Always end with LIMIT 1000 or less."
    And the estimate of the request in tokens is at most 2048
    And the tables in the system prompt are exactly:
      | name   |
      | table1 |
      | table2 |

  Scenario: Tool results too large
    Given the file "orders.parquet" with the rows of "SELECT 'Bonn' AS city, 7 AS sold"
    And the conversation "Sales" holds these datasets:
      | name   | url                        |
      | orders | http://HOST/orders.parquet |
    And the model requests the query "SELECT repeat('a', 20000) AS wide FROM orders"
    And the model requests the query "SELECT repeat('b', 20000) AS wide FROM orders"
    And the model answers "Wide."
    When Ada sends "How wide?" to "Sales"
    Then the estimate of the request in tokens is at most 8192
    And the numbers of the truncated results are "1"
    And the last message in the request is "How wide?"

  Scenario: Server cuts the request
    Given the model sends these parts:
      | part  | content                           |
      | tool  | execute_sql {"query": "SELECT 1"} |
      | usage | 5 2                               |
      | end   | stop                              |
    And the model sends these parts:
      | part  | content |
      | text  | Seven.  |
      | usage | 5 2     |
      | end   | stop    |
    When Ada sends "How many?" to "Sales"
    Then the number of log lines "the model's server has cut the request" is 1
    And the log line "the model's server has cut the request"'s `level` is "warning"

  Scenario: Request not truncated
    Given the model sends these parts:
      | part  | content |
      | text  | Seven.  |
      | usage | 4000 2  |
      | end   | stop    |
    When Ada sends "How many?" to "Sales"
    Then the number of warnings in the log is 0
    And the number of log lines "model called" is 1

  Scenario: Window below the output limit
    Given the environment holds LLM_CONTEXT_TOKENS "1024"
    When the app starts from its environment
    Then the start fails
    And the error text contains "LLM_CONTEXT_TOKENS"
    And the error text contains "LLM_MAX_OUTPUT_TOKENS"

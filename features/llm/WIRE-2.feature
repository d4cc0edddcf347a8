Feature: WIRE-2: A truncated tool request is never run

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the file "orders.parquet" with the rows of "SELECT 'Bonn' AS city, 7 AS sold"
    And the conversation "Sales" holds these datasets:
      | name   | url                        |
      | orders | http://HOST/orders.parquet |
    And the provider is Together AI

  Scenario: Main case
    Given the model sends these parts:
      | part  | content                                                                                                                                             |
      | chunk | {"choices": [{"delta": {"tool_calls": [{"index": 0, "id": "a", "function": {"name": "execute_sql", "arguments": "{\\"query\\": \\"SELECT so"}}]}}]} |
      | end   | length                                                                                                                                              |
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the number of tasks given to the workers is 0
    And the number of datasets of "Sales" is 1
    And the model's result's `error_type` is "validation"
    And the model's result's `message` contains "was cut by the output limit"
    And the answer in "Sales"'s `content` is "Seven."

  Scenario: Valid JSON by chance
    Given the model sends these parts:
      | part | content                                          |
      | tool | execute_sql {"query": "SELECT sold FROM orders"} |
      | end  | length                                           |
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the number of queries given to the workers is 0
    And the model's result's `message` contains "was cut by the output limit"

  Scenario: Truncated load
    Given the model sends these parts:
      | part | content                                            |
      | tool | load_dataset {"url": "http://HOST/orders.parquet"} |
      | end  | length                                             |
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the number of datasets of "Sales" is 1
    And the number of GET requests for "orders.parquet" is 0
    And the model's result's `message` contains "was cut by the output limit"

  Scenario: Arguments not JSON
    Given the model sends these parts:
      | part  | content                                                                                                                                             |
      | chunk | {"choices": [{"delta": {"tool_calls": [{"index": 0, "id": "a", "function": {"name": "execute_sql", "arguments": "{\\"query\\": \\"SELECT so"}}]}}]} |
      | end   | tools                                                                                                                                               |
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the number of queries given to the workers is 0
    And the model's result's `error_type` is "validation"

  Scenario: Body ends in a request
    Given Ada's socket is open
    And the model sends these parts:
      | part | content                                          |
      | tool | execute_sql {"query": "SELECT sold FROM orders"} |
      | cut  |                                                  |
    When Ada sends "How many?" to "Sales"
    Then the number of queries given to the workers is 0
    And the number of requests to the model is 1
    And the chat events of Ada's socket are exactly:
      | type       | code            |
      | chat_error | llm_unavailable |

  Scenario: Truncated twice
    Given the model sends these parts:
      | part | content                                          |
      | tool | execute_sql {"query": "SELECT sold FROM orders"} |
      | end  | length                                           |
    And the model sends these parts:
      | part | content                                          |
      | tool | execute_sql {"query": "SELECT sold FROM orders"} |
      | end  | length                                           |
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the tool mode of request 2 is "auto"
    And the tool mode of request 3 is "none"
    And the number of queries given to the workers is 0

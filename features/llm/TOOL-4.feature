Feature: TOOL-4: The sixth tool request is not run

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the file "orders.parquet" with the rows of "SELECT 'Bonn' AS city, 7 AS sold"
    And the conversation "Sales" holds these datasets:
      | name   | url                        |
      | orders | http://HOST/orders.parquet |

  Scenario: Main case
    Given the model requests the query "SELECT sold FROM orders" 5 times
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the number of queries given to the workers is 5
    And the tool mode of request 6 is "NONE"
    And the model's result's `instruction` contains "Answer now with what is known"
    And the answer in "Sales"'s `content` is "Seven."

  Scenario: Rounds before the fifth
    Given the model requests the query "SELECT sold FROM orders" 4 times
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the tool mode of request 5 is "AUTO"
    And the model's result's `instruction` is absent

  Scenario: Together AI
    Given the provider is Together AI
    And the model requests the query "SELECT sold FROM orders" 5 times
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the tool mode of request 5 is "auto"
    And the tool mode of request 6 is "none"

  Scenario: Six requests in one response
    Given the model sends these parts:
      | part | content                                          |
      | tool | execute_sql {"query": "SELECT sold FROM orders"} |
      | tool | execute_sql {"query": "SELECT sold FROM orders"} |
      | tool | execute_sql {"query": "SELECT sold FROM orders"} |
      | tool | execute_sql {"query": "SELECT sold FROM orders"} |
      | tool | execute_sql {"query": "SELECT sold FROM orders"} |
      | tool | execute_sql {"query": "SELECT city FROM orders"} |
      | end  | stop                                             |
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the number of queries given to the workers is 5
    And the model's results are exactly:
      | rows          | error_type |
      | [{"sold": 7}] | absent     |
      | [{"sold": 7}] | absent     |
      | [{"sold": 7}] | absent     |
      | [{"sold": 7}] | absent     |
      | [{"sold": 7}] | absent     |
      | absent        | limit      |

  Scenario: Mixed tools
    Given the model requests the query "SELECT sold FROM orders" 4 times
    And the model requests the load of "ftp://HOST/costs.parquet"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the tool mode of request 6 is "NONE"

  Scenario: Failed executions
    Given the model requests the query "SELECT sold FROM orders" 2 times
    And the model requests the query "SELECT nothing FROM orders" 2 times
    And the model requests the query "SELECT sold FROM orders"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the tool mode of request 6 is "NONE"
    And the number of queries given to the workers is 5

  Scenario: Tool requested while tools are off
    Given Ada's socket is open
    And the model requests the query "SELECT sold FROM orders" 5 times
    And the model sends these parts:
      | part | content                                          |
      | text | It is seven.                                     |
      | tool | execute_sql {"query": "SELECT sold FROM orders"} |
      | end  | stop                                             |
    When Ada sends "How many?" to "Sales"
    Then the number of queries given to the workers is 5
    And the number of requests to the model is 6
    And the chat events of Ada's socket are exactly:
      | type          | token        |
      | chat_token    | It is seven. |
      | chat_complete | absent       |

  Scenario: Unexpected tool call
    Given Ada's socket is open
    And the model requests the query "SELECT sold FROM orders" 5 times
    And the model sends these parts:
      | part | content              |
      | text | It is seven.         |
      | end  | UNEXPECTED_TOOL_CALL |
    When Ada sends "How many?" to "Sales"
    Then the chat events of Ada's socket are exactly:
      | type          | token        |
      | chat_token    | It is seven. |
      | chat_complete | absent       |

  Scenario: No text at all
    Given the model requests the query "SELECT sold FROM orders" 6 times
    When Ada sends "How many?" to "Sales"
    Then the answer in "Sales"'s `content` is "I could not find an answer to this. Please try asking in another way."

  Scenario: Next message
    Given the model requests the query "SELECT sold FROM orders" 5 times
    And the model answers "Seven."
    And Ada has sent "How many?" to "Sales"
    And the model requests the query "SELECT sold FROM orders" 5 times
    And the model answers "Still seven."
    When Ada sends "And now?" to "Sales"
    Then the number of queries given to the workers is 10
    And the answer in "Sales"'s `content` is "Still seven."

Feature: TOOL-1: SQL from the model is run and its rows go back

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the file "orders.parquet" with the rows of "SELECT * FROM (VALUES ('Bonn', 7), ('Oslo', 9)) t(city, sold)"
    And the conversation "Sales" holds these datasets:
      | name   | url                        |
      | orders | http://HOST/orders.parquet |

  Scenario: Main case
    Given the model requests the query "SELECT city FROM orders WHERE sold > 7"
    And the model answers "Oslo."
    When Ada sends "Where?" to "Sales"
    Then the queries given to the workers are exactly:
      | sql                                    |
      | SELECT city FROM orders WHERE sold > 7 |
    And the model's result holds these fields and nothing else:
      | field         | value              |
      | columns       | ["city"]           |
      | rows          | [{"city": "Oslo"}] |
      | total_rows    | 1                  |
      | returned_rows | 1                  |
      | shown_rows    | 1                  |
    And the answer in "Sales"'s `content` is "Oslo."

  Scenario: Result for Gemini
    Given the model requests the query "SELECT city FROM orders"
    And the model answers "Oslo."
    When Ada sends "Where?" to "Sales"
    Then the history of the request is exactly:
      | role  | kind    | name        | id     | failed |
      | user  | text    |             | absent | absent |
      | model | request | execute_sql | f1     | absent |
      | user  | result  | execute_sql | f1     | false  |

  Scenario: Gemini's `id` and `thoughtSignature`
    Given the model requests the query "SELECT city FROM orders"
    And the model requests the query "SELECT sold FROM orders"
    And the model answers "Oslo."
    When Ada sends "Where?" to "Sales"
    Then the history of the request is exactly:
      | role  | kind    | id     | signature |
      | user  | text    | absent | absent    |
      | model | request | f1     | s1        |
      | user  | result  | f1     | absent    |
      | model | request | f2     | s2        |
      | user  | result  | f2     | absent    |

  Scenario: Signature on a text part
    Given the model sends these parts:
      | part   | content                                          |
      | signed | I look.                                          |
      | tool   | execute_sql {"query": "SELECT city FROM orders"} |
      | signed |                                                  |
      | end    | stop                                             |
    And the model answers "Oslo."
    When Ada sends "Where?" to "Sales"
    Then the history of the request is exactly:
      | role  | kind    | name        | signature |
      | user  | text    |             | absent    |
      | model | text    |             | s1        |
      | model | request | execute_sql | s2        |
      | model | text    |             | s3        |
      | user  | result  | execute_sql | absent    |

  Scenario: Result for Together AI
    Given the provider is Together AI
    And the model requests the query "SELECT city FROM orders"
    And the model answers "Oslo."
    When Ada sends "Where?" to "Sales"
    Then the history of the request is exactly:
      | role      | kind    | name        | id     |
      | user      | text    |             | absent |
      | assistant | request | execute_sql | call_1 |
      | tool      | result  |             | call_1 |

  Scenario: Split arguments
    Given the provider is Together AI
    And the model sends these parts:
      | part  | content                                                                                                                                  |
      | chunk | {"choices": [{"delta": {"tool_calls": [{"index": 0, "id": "c1", "function": {"name": "execute_sql", "arguments": "{\\"query\\": "}}]}}]} |
      | chunk | {"choices": [{"delta": {"tool_calls": [{"index": 0, "function": {"arguments": "\\"SELECT city"}}]}}]}                                    |
      | chunk | {"choices": [{"delta": {"tool_calls": [{"index": 0, "function": {"arguments": " FROM orders\\"}"}}]}}]}                                  |
      | end   | tools                                                                                                                                    |
    And the model answers "Oslo."
    When Ada sends "Where?" to "Sales"
    Then the queries given to the workers are exactly:
      | sql                     |
      | SELECT city FROM orders |

  Scenario Outline: Empty arguments
    Given the provider is Together AI
    And the model sends these parts:
      | part  | content                                                                                                                         |
      | chunk | {"choices": [{"delta": {"tool_calls": [{"index": 0, "id": "c1", "function": {"name": "execute_sql", "arguments": <empty>}}]}}]} |
      | end   | tools                                                                                                                           |
    And the model answers "Oslo."
    When Ada sends "Where?" to "Sales"
    Then the model's result's `error_type` is "validation"
    And the model's result's `message` contains "The tool needs query"

    Examples:
      | empty |
      | ""    |
      | null  |

  Scenario: Empty text before the request
    Given Ada's socket is open
    And the model sends these parts:
      | part | content                                          |
      | text |                                                  |
      | tool | execute_sql {"query": "SELECT city FROM orders"} |
      | end  | stop                                             |
    And the model answers "Oslo."
    When Ada sends "Where?" to "Sales"
    Then the number of queries given to the workers is 1
    And the chat events of Ada's socket are exactly:
      | type          | token  |
      | chat_token    | Oslo.  |
      | chat_complete | absent |

  Scenario: Empty result
    Given the model requests the query "SELECT city, sold FROM orders WHERE sold > 100"
    And the model answers "Nowhere."
    When Ada sends "Where?" to "Sales"
    Then the model's result holds these fields and nothing else:
      | field         | value            |
      | columns       | ["city", "sold"] |
      | rows          | []               |
      | total_rows    | 0                |
      | returned_rows | 0                |
      | shown_rows    | 0                |

  Scenario: Large result
    Given the model requests the query "SELECT i, repeat('x', 200) AS wide FROM range(1000) t(i)"
    And the model answers "Many."
    When Ada sends "How many?" to "Sales"
    Then the number of characters of the model's result is at most 30000
    And the number of characters of the model's result is at least 29000
    And the model's result's `total_rows` is 1000

  Scenario: Special values
    Given the model requests the query "SELECT NULL AS a, 'NaN'::DOUBLE AS b, DATE '2026-02-05' AS c, 1.50::DECIMAL(9,2) AS d, 'x'::BLOB AS e"
    And the model answers "Those."
    When Ada sends "Which?" to "Sales"
    Then the model's result holds these fields and nothing else:
      | field         | value                                                               |
      | columns       | ["a", "b", "c", "d", "e"]                                           |
      | rows          | [{"a": null, "b": null, "c": "2026-02-05", "d": "1.50", "e": "78"}] |
      | total_rows    | 1                                                                   |
      | returned_rows | 1                                                                   |
      | shown_rows    | 1                                                                   |

  Scenario Outline: Bad argument
    Given the model requests the tool execute_sql with '<arguments>'
    And the model answers "I can't."
    When Ada sends "Where?" to "Sales"
    Then the model's result's `error_type` is "validation"
    And the number of tasks given to the workers is 0

    Examples:
      | arguments      |
      | {"sql": "x"}   |
      | {"query": " "} |
      | {"query": 7}   |

  Scenario: Arguments not JSON
    Given the provider is Together AI
    And the model sends these parts:
      | part  | content                                                                                                                          |
      | chunk | {"choices": [{"delta": {"tool_calls": [{"index": 0, "id": "c1", "function": {"name": "execute_sql", "arguments": "SELECT"}}]}}]} |
      | end   | tools                                                                                                                            |
    And the model answers "I can't."
    When Ada sends "Where?" to "Sales"
    Then the model's result's `error_type` is "validation"
    And the model's result's `message` is "The arguments are not a JSON object"

  Scenario: Unknown tool name
    Given the model requests the tool delete_all with '{"query": "SELECT 1"}'
    And the model answers "I can't."
    When Ada sends "Where?" to "Sales"
    Then the model's result's `error_type` is "validation"
    And the number of tasks given to the workers is 0
    And the answer in "Sales"'s `content` is "I can't."

  Scenario: Table of another conversation
    Given Bob owns the conversation "Costs"
    And the file "salaries.parquet" with the rows of "SELECT 'a secret salary' AS pay"
    And the conversation "Costs" holds these datasets:
      | name     | url                          |
      | salaries | http://HOST/salaries.parquet |
    And the model requests the query "SELECT pay FROM salaries"
    And the model answers "I can't."
    When Ada sends "What does Bob earn?" to "Sales"
    Then the model's result's `error_type` is "sql"
    And the model's result's `rows` is absent

  Scenario: Stored SQL
    Given the model requests the query "SELECT city FROM orders"
    And the model answers "Oslo."
    When Ada sends "Where?" to "Sales"
    Then the answer in "Sales"'s `sql_query` is "SELECT city FROM orders"

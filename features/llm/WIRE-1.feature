Feature: WIRE-1: Every spelling of a compatible stream gives the same answer

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
      | part  | content                                          |
      | text  | I look.                                          |
      | tool  | execute_sql {"query": "SELECT sold FROM orders"} |
      | tool  | execute_sql {"query": "SELECT city FROM orders"} |
      | usage | 50 10                                            |
      | end   | tools                                            |
    And the model answers "Seven in Bonn."
    When Ada sends "How many?" to "Sales"
    Then the answer in "Sales"'s `content` is "I look.\n\nSeven in Bonn."
    And the queries given to the workers are exactly:
      | sql                     |
      | SELECT sold FROM orders |
      | SELECT city FROM orders |
    And the rows of token usage are exactly:
      | input_tokens | output_tokens |
      | 100          | 20            |
    And the history of the request is exactly:
      | role      | kind    | id     |
      | user      | text    | absent |
      | assistant | text    | absent |
      | assistant | request | call_1 |
      | assistant | request | call_2 |
      | tool      | result  | call_1 |
      | tool      | result  | call_2 |

  Scenario Outline: Event format
    Given the model sends these parts:
      | part   | content  |
      | packet | <stream> |
    When Ada sends "How many?" to "Sales"
    Then the answer in "Sales"'s `content` is "Seven"
    And the rows of token usage are exactly:
      | input_tokens | output_tokens |
      | 5            | 2             |

    Examples:
      | stream                                                                                                                                                                   |
      | data:{"choices":[{"delta":{"content":"Seven"},"finish_reason":"stop"}],"usage":{"prompt_tokens":5,"completion_tokens":2}}\\n\\n                                          |
      | data: {"choices":[{"delta":\\ndata: {"content":"Seven"},"finish_reason":"stop"}],\\ndata:"usage":{"prompt_tokens":5,"completion_tokens":2}}\\n\\n                        |
      | : waiting\\n\\nevent: message\\nid: 7\\ndata: {"choices":[{"delta":{"content":"Seven"},"finish_reason":"stop"}],"usage":{"prompt_tokens":5,"completion_tokens":2}}\\n\\n |
      | \\ufeffdata: {"choices":[{"delta":{"content":"Seven"},"finish_reason":"stop"}],"usage":{"prompt_tokens":5,"completion_tokens":2}}\\n\\n                                  |

  Scenario Outline: Line ends
    Given the model sends these parts:
      | part   | content  |
      | packet | <first>  |
      | packet | <second> |
    When Ada sends "How many?" to "Sales"
    Then the answer in "Sales"'s `content` is "Seven"
    And the rows of token usage are exactly:
      | input_tokens | output_tokens |
      | 5            | 2             |

    Examples:
      | first                                                       | second                                                                                                                                 |
      | data: {"choices":[{"delta":{"content":"Sev"}}]}\\r\\r       | data: {"choices":[{"delta":{"content":"en"},"finish_reason":"stop"}],"usage":{"prompt_tokens":5,"completion_tokens":2}}\\r\\r          |
      | data: {"choices":[{"delta":{"content":"Sev"}}]}\\r\\n\\r\\n | data: {"choices":[{"delta":{"content":"en"},"finish_reason":"stop"}],"usage":{"prompt_tokens":5,"completion_tokens":2}}\\r\\n\\r\\n    |
      | data: {"choices":[{"delta":\\r                              | \\ndata: {"content":"Seven"},"finish_reason":"stop"}],"usage":{"prompt_tokens":5,"completion_tokens":2}}\\n\\n                         |
      | data: {"choices":[{"delta":{"content":"Sev"}}]}\\r\\n\\r    | \\ndata: {"choices":[{"delta":{"content":"en"},"finish_reason":"stop"}],"usage":{"prompt_tokens":5,"completion_tokens":2}}\\r\\n\\r\\n |

  Scenario: Unusual characters
    Given the model sends these parts:
      | part | content                   |
      | text | a\\u2028b\\u0085c\\u000bd |
      | end  | stop                      |
    When Ada sends "How many?" to "Sales"
    Then the answer in "Sales"'s `content` is "a\u2028b\u0085c\u000bd"

  Scenario: No `index`
    Given the model sends these parts:
      | part  | content                                                                                                                                                   |
      | chunk | {"choices": [{"delta": {"tool_calls": [{"id": "a", "function": {"name": "execute_sql", "arguments": "{\\"query\\": \\"SELECT sold FROM orders\\"}"}}]}}]} |
      | chunk | {"choices": [{"delta": {"tool_calls": [{"id": "b", "function": {"name": "execute_sql", "arguments": "{\\"query\\": \\"SELECT city FROM orders\\"}"}}]}}]} |
      | end   | tools                                                                                                                                                     |
    And the model answers "Seven in Bonn."
    When Ada sends "How many?" to "Sales"
    Then the queries given to the workers are exactly:
      | sql                     |
      | SELECT sold FROM orders |
      | SELECT city FROM orders |

  Scenario: Neither `index` nor id
    Given the model sends these parts:
      | part  | content                                                                                                                                        |
      | chunk | {"choices": [{"delta": {"tool_calls": [{"function": {"name": "execute_sql", "arguments": "{\\"query\\": \\"SELECT sold FROM orders\\"}"}}]}}]} |
      | chunk | {"choices": [{"delta": {"tool_calls": [{"function": {"name": "execute_sql", "arguments": "{\\"query\\": \\"SELECT city FROM orders\\"}"}}]}}]} |
      | end   | tools                                                                                                                                          |
    And the model answers "Seven in Bonn."
    When Ada sends "How many?" to "Sales"
    Then the queries given to the workers are exactly:
      | sql                     |
      | SELECT sold FROM orders |
      | SELECT city FROM orders |

  Scenario: Same `index`, different ids
    Given the model sends these parts:
      | part  | content                                                                                                                                                               |
      | chunk | {"choices": [{"delta": {"tool_calls": [{"index": 0, "id": "a", "function": {"name": "execute_sql", "arguments": "{\\"query\\": \\"SELECT sold FROM orders\\"}"}}]}}]} |
      | chunk | {"choices": [{"delta": {"tool_calls": [{"index": 0, "id": "b", "function": {"name": "execute_sql", "arguments": "{\\"query\\": \\"SELECT city FROM orders\\"}"}}]}}]} |
      | end   | tools                                                                                                                                                                 |
    And the model answers "Seven in Bonn."
    When Ada sends "How many?" to "Sales"
    Then the queries given to the workers are exactly:
      | sql                     |
      | SELECT sold FROM orders |
      | SELECT city FROM orders |

  Scenario: No id
    Given the model sends these parts:
      | part  | content                                                                                                                                                    |
      | chunk | {"choices": [{"delta": {"tool_calls": [{"index": 0, "function": {"name": "execute_sql", "arguments": "{\\"query\\": \\"SELECT sold FROM orders\\"}"}}]}}]} |
      | end   | tools                                                                                                                                                      |
    And the model answers "Seven in Bonn."
    When Ada sends "How many?" to "Sales"
    Then the id of the last tool request is the same as the id of the last result
    And the number of queries given to the workers is 1

  Scenario: Id in a later piece
    Given the model sends these parts:
      | part  | content                                                                                                                              |
      | chunk | {"choices": [{"delta": {"tool_calls": [{"index": 0, "function": {"name": "execute_sql", "arguments": "{\\"query\\":"}}]}}]}          |
      | chunk | {"choices": [{"delta": {"tool_calls": [{"index": 0, "id": "late", "function": {"arguments": " \\"SELECT sold FROM orders\\"}"}}]}}]} |
      | end   | tools                                                                                                                                |
    And the model answers "Seven in Bonn."
    When Ada sends "How many?" to "Sales"
    Then the history of the request is exactly:
      | kind    | id     |
      | text    | absent |
      | request | late   |
      | result  | late   |

  Scenario: Repeated name
    Given the model sends these parts:
      | part  | content                                                                                                                                                  |
      | chunk | {"choices": [{"delta": {"tool_calls": [{"index": 0, "id": "a", "function": {"name": "execute_sql", "arguments": "{\\"query\\":"}}]}}]}                   |
      | chunk | {"choices": [{"delta": {"tool_calls": [{"index": 0, "id": "a", "function": {"name": "execute_sql", "arguments": " \\"SELECT sold FROM orders\\"}"}}]}}]} |
      | end   | tools                                                                                                                                                    |
    And the model answers "Seven in Bonn."
    When Ada sends "How many?" to "Sales"
    Then the queries given to the workers are exactly:
      | sql                     |
      | SELECT sold FROM orders |

  Scenario: Arguments as an object
    Given the model sends these parts:
      | part  | content                                                                                                                                                     |
      | chunk | {"choices": [{"delta": {"tool_calls": [{"index": 0, "id": "a", "function": {"name": "execute_sql", "arguments": {"query": "SELECT sold FROM orders"}}}]}}]} |
      | end   | tools                                                                                                                                                       |
    And the model answers "Seven in Bonn."
    When Ada sends "How many?" to "Sales"
    Then the queries given to the workers are exactly:
      | sql                     |
      | SELECT sold FROM orders |

  Scenario: Arguments null
    Given the model sends these parts:
      | part  | content                                                                                                                     |
      | chunk | {"choices": [{"delta": {"tool_calls": [{"index": 0, "id": "a", "function": {"name": "execute_sql", "arguments": null}}]}}]} |
      | end   | tools                                                                                                                       |
    And the model answers "Seven in Bonn."
    When Ada sends "How many?" to "Sales"
    Then the model's result's `error_type` is "validation"
    And the model's result's `message` contains "The tool needs query"

  Scenario: Arguments empty
    Given the model sends these parts:
      | part  | content                                                                                                                   |
      | chunk | {"choices": [{"delta": {"tool_calls": [{"index": 0, "id": "a", "function": {"name": "execute_sql", "arguments": ""}}]}}]} |
      | end   | tools                                                                                                                     |
    And the model answers "Seven in Bonn."
    When Ada sends "How many?" to "Sales"
    Then the model's result's `error_type` is "validation"
    And the model's result's `message` contains "The tool needs query"

  Scenario: `stop` after tool requests
    Given the model sends these parts:
      | part  | content                                                                                                                                                               |
      | chunk | {"choices": [{"delta": {"tool_calls": [{"index": 0, "id": "a", "function": {"name": "execute_sql", "arguments": "{\\"query\\": \\"SELECT sold FROM orders\\"}"}}]}}]} |
      | end   | stop                                                                                                                                                                  |
    And the model answers "Seven in Bonn."
    When Ada sends "How many?" to "Sales"
    Then the queries given to the workers are exactly:
      | sql                     |
      | SELECT sold FROM orders |

  Scenario Outline: Unknown or empty end
    Given the model sends these parts:
      | part  | content                                                                     |
      | chunk | {"choices": [{"delta": {"content": "Seven"}, "finish_reason": "<reason>"}]} |
    When Ada sends "How many?" to "Sales"
    Then the answer in "Sales"'s `content` is "Seven"
    And the response status is 200
    And the number of warnings in the log is 0

    Examples:
      | reason   |
      | eos      |
      | end_turn |
      |          |

  Scenario: `error` as end
    Given the environment holds LLM_MAX_RETRIES "0"
    And Ada's socket is open
    And the model sends these parts:
      | part  | content                                                                                        |
      | chunk | {"choices": [{"delta": {}, "finish_reason": "error", "error": {"code": 429, "type": "rate"}}]} |
    When Ada sends "How many?" to "Sales"
    Then the chat events of Ada's socket are exactly:
      | type       | code             | details              |
      | chat_error | llm_rate_limited | Together AI 429 rate |

  Scenario: Reasoning members
    Given the model sends these parts:
      | part  | content                                                                                               |
      | chunk | {"choices": [{"delta": {"reasoning": "Hm", "reasoning_content": "Hm", "thinking": "Hm", "x": "Hm"}}]} |
      | text  | Seven                                                                                                 |
      | end   | stop                                                                                                  |
    When Ada sends "How many?" to "Sales"
    Then the answer in "Sales"'s `content` is "Seven"

  Scenario Outline: `<think>` at the beginning
    Given the model sends these parts:
      | part | content |
      | text | <a>     |
      | text | <b>     |
      | text | <c>     |
      | end  | stop    |
    When Ada sends "How many?" to "Sales"
    Then the answer in "Sales"'s `content` is "Seven"

    Examples:
      | a                             | b                | c                  |
      | \u003cth                      | ink>Hm\u003c/thi | nk>Seven           |
      | \u003cthink>Hm\u003c/think>Se | ve               | n                  |
      | \u003c                        | think>Hm         | \u003c/think>Seven |

  Scenario Outline: Text like a thought's start
    Given the model sends these parts:
      | part | content |
      | text | <a>     |
      | text | <b>     |
      | end  | stop    |
    When Ada sends "How many?" to "Sales"
    Then the answer in "Sales"'s `content` is "<th7"

    Examples:
      | a         | b |
      | \u003cth  | 7 |
      | \u003cth7 |   |

  Scenario Outline: Place of the usage
    Given the model sends these parts:
      | part   | content                                                                                 |
      | chunk  | {"choices": [{"delta": {"content": "Sev"}}], "usage": <early>}                          |
      | chunk  | {"choices": [{"delta": {"content": "en"}, "finish_reason": "stop"}], "usage": <middle>} |
      | packet | data: [DONE]\n\n                                                                        |
      | chunk  | {"choices": [], "usage": <late>}                                                        |
    When Ada sends "How many?" to "Sales"
    Then the rows of token usage are exactly:
      | input_tokens | output_tokens |
      | 5            | 2             |

    Examples:
      | early                                        | middle                                       | late                                         |
      | {"prompt_tokens": 5, "completion_tokens": 1} | {"prompt_tokens": 5, "completion_tokens": 2} | null                                         |
      | null                                         | null                                         | {"prompt_tokens": 5, "completion_tokens": 2} |

  Scenario: No usage
    Given the model sends these parts:
      | part | content |
      | text | Seven   |
      | end  | stop    |
    When Ada sends "How many?" to "Sales"
    Then the number of recorded input tokens is the same as a quarter of the characters of the request
    And the new row of `token_usage`'s `output_tokens` is 1

  Scenario: Whole JSON response
    Given the model sends these parts:
      | part   | content                                                                                                |
      | packet | {"choices": [{"message": {"role": "assistant",                                                         |
      | packet | "content": "Seven"}, "finish_reason": "stop"}], "usage": {"prompt_tokens": 5, "completion_tokens": 2}} |
      | cut    |                                                                                                        |
    When Ada sends "How many?" to "Sales"
    Then the answer in "Sales"'s `content` is "Seven"
    And the rows of token usage are exactly:
      | input_tokens | output_tokens |
      | 5            | 2             |

  Scenario: Connection open after `DONE`
    Given Ada's socket is open
    And the model sends these parts:
      | part    | content          |
      | text    | Seven            |
      | end     | stop             |
      | packet  | data: [DONE]\n\n |
      | silence |                  |
    When Ada sends "How many?" to "Sales" and the turn ends
    Then the chat events of Ada's socket are exactly:
      | type          | token  |
      | chat_token    | Seven  |
      | chat_complete | absent |

  Scenario: Connection open without `DONE`
    Given Ada's socket is open
    And the model sends these parts:
      | part    | content |
      | text    | Seven   |
      | end     | stop    |
      | silence |         |
    And Ada has sent "How many?" to "Sales"
    When 60 seconds pass
    Then the chat events of Ada's socket are exactly:
      | type          | token  |
      | chat_token    | Seven  |
      | chat_complete | absent |

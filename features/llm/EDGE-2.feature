Feature: EDGE-2: The provider fails

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the environment holds LLM_RETRY_DELAYS_SECONDS "0,0"

  Scenario: Main case
    Given Ada's socket is open
    And the model responds with 503 and '{"error": {"code": 503, "status": "UNAVAILABLE"}}' 3 times
    When Ada sends "How many?" to "Sales"
    Then the chat events of Ada's socket are exactly:
      | type       | code            | error                                                      | details                |
      | chat_error | llm_unavailable | The language model could not be reached. Please try again. | Gemini 503 UNAVAILABLE |
    And the number of open sockets is 1

  Scenario: One 503, then success
    Given the model responds with 503 and "{}"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the number of requests to the model is 2
    And the answer in "Sales"'s `content` is "Seven."

  Scenario Outline: Retries used up
    Given Ada's socket is open
    And the model responds with <status> and "{}" 3 times
    When Ada sends "How many?" to "Sales"
    Then the number of requests to the model is 3
    And the chat events of Ada's socket are exactly:
      | type       | code            |
      | chat_error | llm_unavailable |

    Examples:
      | status |
      | 500    |
      | 502    |
      | 504    |

  Scenario: Provider unreachable
    Given Ada's socket is open
    And the model can't be reached: "no name"
    And the model can't be reached: "no route"
    And the model can't be reached: "no route"
    When Ada sends "How many?" to "Sales"
    Then the number of requests to the model is 3
    And the chat events of Ada's socket are exactly:
      | type       | code            | details |
      | chat_error | llm_unavailable | Gemini  |

  Scenario: Short wait
    Given the model responds with 429, "{}" and the header `retry-after` "1"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales" and the turn ends
    Then the longest wait between requests in seconds is at least 1
    And the longest wait between requests in seconds is at most 4

  Scenario: Unusable response with a tool request
    Given the model sends these parts:
      | part | content                           |
      | tool | execute_sql {"query": "SELECT 1"} |
      | end  | MALFORMED_FUNCTION_CALL           |
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales" and the turn ends
    Then the number of requests to the model is 2
    And the number of tool requests in the request is 0
    And the number of queries given to the workers is 0
    And the answer in "Sales"'s `content` is "Seven."

  Scenario: Together AI can't respond
    Given the provider is Together AI
    And Ada's socket is open
    And the model responds with 503 and '{"error": {"message": "busy", "type": "overloaded"}}' 3 times
    When Ada sends "How many?" to "Sales"
    Then the chat events of Ada's socket are exactly:
      | type       | code            | details                    |
      | chat_error | llm_unavailable | Together AI 503 overloaded |

  Scenario: Together AI refuses the key
    Given the provider is Together AI
    And Ada's socket is open
    And the model responds with 401 and '{"error": {"message": "no", "code": "invalid_key"}}'
    When Ada sends "How many?" to "Sales"
    Then the number of requests to the model is 1
    And the chat events of Ada's socket are exactly:
      | type       | code         | details                     |
      | chat_error | llm_rejected | Together AI 401 invalid_key |

  Scenario Outline: Retried statuses of Together AI
    Given the provider is Together AI
    And the model responds with <status> and "{}"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the number of requests to the model is 2
    And the answer in "Sales"'s `content` is "Seven."

    Examples:
      | status |
      | 429    |
      | 500    |
      | 502    |
      | 503    |
      | 504    |
      | 524    |
      | 529    |

  Scenario Outline: Final statuses of Together AI
    Given the provider is Together AI
    And Ada's socket is open
    And the model responds with <status> and "{}"
    When Ada sends "How many?" to "Sales"
    Then the number of requests to the model is 1
    And the chat events of Ada's socket are exactly:
      | type       | code         |
      | chat_error | llm_rejected |

    Examples:
      | status |
      | 400    |
      | 401    |
      | 402    |
      | 403    |
      | 404    |
      | 422    |

  Scenario: Longest accepted wait
    Given the model responds with 429, "{}" and the header `retry-after` "10"
    And the model answers "Seven."
    And Ada has sent "How many?" to "Sales"
    When 10 seconds pass and the turn ends
    Then the number of requests to the model is 2
    And the answer in "Sales"'s `content` is "Seven."

  Scenario: Wait of one second more
    Given the model responds with 429, "{}" and the header `retry-after` "11"
    When Ada sends "How many?" to "Sales" and the turn ends
    Then the number of requests to the model is 1
    And the answer in "Sales" is absent

  Scenario: Waits from the settings
    Given the environment holds LLM_RETRY_DELAYS_SECONDS "0,1"
    And the model responds with 503 and "{}" 2 times
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales" and the turn ends
    Then the number of requests to the model is 3
    And the longest wait between requests in seconds is at least 1

  Scenario: Wait in the body
    Given the model responds with 429 and '{"error": {"code": 429, "status": "RESOURCE_EXHAUSTED", "details": [{"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "1.2s"}]}}'
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the longest wait between requests in seconds is at least 1
    And the number of requests to the model is 2

  Scenario: Long wait
    Given Ada's socket is open
    And the model responds with 429, "{}" and the header `retry-after` "60"
    When Ada sends "How many?" to "Sales" and the turn ends
    Then the number of requests to the model is 1
    And the chat events of Ada's socket are exactly:
      | type       | code             | error                                                                 |
      | chat_error | llm_rate_limited | The language model is overloaded right now. Please try again shortly. |

  Scenario: Long wait until a date
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada's socket is open
    And the model responds with 429, "{}" and the header `retry-after` "Thu, 05 Feb 2026 12:01:00 GMT"
    When Ada sends "How many?" to "Sales" and the turn ends
    Then the number of requests to the model is 1
    And the chat events of Ada's socket are exactly:
      | type       | code             |
      | chat_error | llm_rate_limited |

  Scenario: Daily quota
    Given Ada's socket is open
    And the model responds with 429 and '{"error": {"code": 429, "status": "RESOURCE_EXHAUSTED", "details": [{"@type": "type.googleapis.com/google.rpc.QuotaFailure", "violations": [{"quotaId": "GenerateRequestsPerDayPerProject"}]}]}}'
    When Ada sends "How many?" to "Sales"
    Then the number of requests to the model is 1
    And the chat events of Ada's socket are exactly:
      | type       | code             |
      | chat_error | llm_rate_limited |

  Scenario Outline: Refusals
    Given Ada's socket is open
    And the model responds with <status> and "{}"
    When Ada sends "How many?" to "Sales"
    Then the number of requests to the model is 1
    And the chat events of Ada's socket are exactly:
      | type       | code         | error                                       |
      | chat_error | llm_rejected | The language model turned the request down. |

    Examples:
      | status |
      | 400    |
      | 401    |
      | 403    |
      | 404    |

  Scenario: Redirect
    Given Ada's socket is open
    And the model responds with 302, "" and the header `location` "https://generativelanguage.googleapis.com/other"
    When Ada sends "How many?" to "Sales"
    Then the number of requests to the model is 1
    And the chat events of Ada's socket are exactly:
      | type       | code            |
      | chat_error | llm_unavailable |

  Scenario: Error event in an open stream
    Given Ada's socket is open
    And the model sends these parts:
      | part  | content                                                             |
      | text  | Seven                                                               |
      | chunk | {"error": {"code": 503, "status": "UNAVAILABLE", "message": "..."}} |
    When Ada sends "How many?" to "Sales"
    Then the number of requests to the model is 1
    And the answer in "Sales"'s `content` is "Seven"
    And the chat events of Ada's socket are exactly:
      | type       | code            | message_id |
      | chat_token | absent          | a UUID     |
      | chat_error | llm_unavailable | a UUID     |

  Scenario: Error beside empty `choices`
    Given the provider is Together AI
    And Ada's socket is open
    And the model sends these parts:
      | part  | content                                                                   |
      | text  | Seven                                                                     |
      | chunk | {"choices": [], "error": {"code": 429, "type": "rate", "message": "..."}} |
    When Ada sends "How many?" to "Sales"
    Then the answer in "Sales"'s `content` is "Seven"
    And the chat events of Ada's socket are exactly:
      | type       | code             | details              |
      | chat_token | absent           | absent               |
      | chat_error | llm_rate_limited | Together AI 429 rate |

  Scenario: Broken JSON in the stream
    Given Ada's socket is open
    And the model sends these parts:
      | part   | content                      |
      | packet | data: {"candidates": [\\n\\n |
    When Ada sends "How many?" to "Sales"
    Then the number of requests to the model is 1
    And the chat events of Ada's socket are exactly:
      | type       | code            |
      | chat_error | llm_unavailable |

  Scenario: Connection closed in mid-stream
    Given Ada's socket is open
    And the model sends these parts:
      | part  | content |
      | text  | Seven   |
      | break |         |
    When Ada sends "How many?" to "Sales"
    Then the number of requests to the model is 1
    And the answer in "Sales"'s `content` is "Seven"
    And the chat events of Ada's socket are exactly:
      | type       | code            |
      | chat_token | absent          |
      | chat_error | llm_unavailable |

  Scenario: Body without an announced end
    Given Ada's socket is open
    And the model sends these parts:
      | part | content |
      | text | Seven   |
      | cut  |         |
    When Ada sends "How many?" to "Sales"
    Then the answer in "Sales"'s `content` is "Seven"
    And the chat events of Ada's socket are exactly:
      | type       | code            |
      | chat_token | absent          |
      | chat_error | llm_unavailable |

  Scenario: HTML as error body
    Given Ada's socket is open
    And the model responds with 502 and "<html>Bad gateway</html>" 3 times
    When Ada sends "How many?" to "Sales"
    Then the chat events of Ada's socket are exactly:
      | type       | code            | details    |
      | chat_error | llm_unavailable | Gemini 502 |

  Scenario: Malformed tool request
    Given Ada's socket is open
    And the model sends these parts:
      | part | content                 |
      | end  | MALFORMED_FUNCTION_CALL |
    And the model sends these parts:
      | part | content                 |
      | end  | MALFORMED_FUNCTION_CALL |
    When Ada sends "How many?" to "Sales"
    Then the number of requests to the model is 2
    And the chat events of Ada's socket are exactly:
      | type       | code            |
      | chat_error | llm_unavailable |

  Scenario: Prompt blocked by the provider
    Given Ada's socket is open
    And the model sends these parts:
      | part  | content                                       |
      | chunk | {"promptFeedback": {"blockReason": "SAFETY"}} |
    When Ada sends "How many?" to "Sales"
    Then the answer in "Sales" is absent
    And the chat events of Ada's socket are exactly:
      | type       | code            | error                                               |
      | chat_error | content_blocked | The language model declined to answer this message. |

  Scenario Outline: Answer blocked by the provider
    Given the provider is <provider>
    And Ada's socket is open
    And the model sends these parts:
      | part | content |
      | text | Seven   |
      | end  | blocked |
    When Ada sends "How many?" to "Sales"
    Then the number of requests to the model is 1
    And the answer in "Sales"'s `content` is "Seven"
    And the chat events of Ada's socket are exactly:
      | type       | code            |
      | chat_token | absent          |
      | chat_error | content_blocked |

    Examples:
      | provider    |
      | Gemini      |
      | Together AI |

  Scenario: `max_tokens` refused
    Given the provider is Together AI
    And the model responds with 400 and '{"error": {"message": "Unsupported parameter", "param": "max_tokens"}}'
    And the model answers "Seven."
    And the model answers "Eight."
    And Ada has sent "How many?" to "Sales"
    When Ada sends "And now?" to "Sales"
    Then the number of requests to the model is 3
    And the body of the request's `max_completion_tokens` is 8192
    And the body of the request's `max_tokens` is absent

  Scenario: Secrets
    Given Ada's socket is open
    And the model responds with 401 and '{"error": {"code": 401, "status": "UNAUTHENTICATED", "message": "key-for-gemini at https://generativelanguage.googleapis.com is wrong"}}'
    When Ada sends "What does Bob earn?" to "Sales"
    Then the log doesn't contain "key-for-gemini"
    And the log doesn't contain "What does Bob earn?"
    And the chat events of Ada's socket are exactly:
      | type       | details                    |
      | chat_error | Gemini 401 UNAUTHENTICATED |

  Scenario: User message
    Given the model responds with 400 and "{}"
    When Ada sends "How many?" to "Sales"
    Then the messages of "Sales" are exactly:
      | role | content   |
      | user | How many? |

  Scenario: Conversation of the events
    Given Ada owns the conversation "Costs"
    And Ada's socket is open
    And the model responds with 400 and "{}"
    When Ada sends "How many?" to "Sales"
    Then the chat events of Ada's socket are exactly:
      | type       | code         |
      | chat_error | llm_rejected |
    And the conversation of the events of Ada's socket is "Sales"

  Scenario: Message after a failed turn
    Given the model responds with 400 and "{}"
    And the model answers "Seven."
    And Ada has sent "How many?" to "Sales"
    When Ada sends "How many?" to "Sales"
    Then the response status is 200
    And the answer in "Sales"'s `content` is "Seven."

Feature: WIRE-3: Every request is well formed

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the file "orders.parquet" with the rows of "SELECT 'Bonn' AS city, 7 AS sold"
    And the conversation "Sales" holds these datasets:
      | name   | url                        |
      | orders | http://HOST/orders.parquet |

  Scenario Outline: Main case
    Given the provider is <provider>
    And the model responds with 400 and "{}"
    And Ada has sent "First?" to "Sales"
    And the model requests the query "SELECT sold FROM orders"
    And the model sends these parts:
      | part | content |
      | text | Sev     |
      | hold |         |
      | end  | stop    |
    And Ada has sent "Second?" to "Sales"
    And Ada has stopped the turn of "Sales"
    And the model requests the query "SELECT city FROM orders"
    And the model answers "Bonn."
    And Ada has sent "Third?" to "Sales"
    And the model requests the query "SELECT sold FROM orders"
    And the model answers "Seven."
    When Ada sends "Fourth?" to "Sales"
    Then the number of tool requests without exactly one result is 0
    And the number of tool results without a request is 0
    And the number of tool requests in the request is 3
    And the answer in "Sales"'s `content` is "Seven."
    And the headers of the request's `content-type` is "application/json"
    And the headers of the request's `accept` is "text/event-stream"

    Examples:
      | provider    |
      | Gemini      |
      | Together AI |

  Scenario: Key of Together AI
    Given the provider is Together AI
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the credentials of the request are "Bearer and the key"

  Scenario: Server without a key
    Given the provider is Together AI
    And the environment holds these variables:
      | name              | value                          |
      | TOGETHER_BASE_URL | https://api.together.ai/own/v1 |
      | TOGETHER_API_KEY  |                                |
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the credentials of the request are absent
    And the answer in "Sales"'s `content` is "Seven."

  Scenario: Two user messages in a row
    Given the provider is Together AI
    And the model responds with 400 and "{}"
    And Ada has sent "First?" to "Sales"
    And the model answers "Seven."
    When Ada sends "Second?" to "Sales"
    Then the last message in the request is "First?\n\nSecond?"
    And the number of messages in the request is 1

  Scenario: Message after a stopped query
    Given the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "1"
    And the app has run and stopped
    And the host holds back "orders.parquet"
    And the model sends these parts:
      | part | content                                          |
      | text | I look.                                          |
      | tool | execute_sql {"query": "SELECT sold FROM orders"} |
      | end  | stop                                             |
    And Ada has sent "How many?" to "Sales"
    And Ada has stopped the turn of "Sales"
    And the model answers "Seven."
    When Ada sends "And now?" to "Sales"
    Then the number of tool requests without exactly one result is 0
    And the answer in "Sales"'s `content` is "Seven."

  Scenario: Tool request without text
    Given the provider is Together AI
    And the model requests the query "SELECT sold FROM orders"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the message with the tool request's `content` is null
    And the message with the tool request's `role` is "assistant"

  Scenario: First entry for Gemini
    Given the conversation "Sales" holds 60 messages
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the first entry of the request's `role` is "user"
    And the answer in "Sales"'s `content` is "Seven."

  Scenario: History cut inside a round
    Given the conversation "Sales" holds 49 messages
    And the answer "message 1" of "Sales" has the SQL "SELECT sold FROM orders"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the number of tool requests in the request is 0
    And the number of messages in the request is 50

  Scenario: Arguments not JSON
    Given the provider is Together AI
    And the model sends these parts:
      | part  | content                                                                                                                         |
      | chunk | {"choices": [{"delta": {"tool_calls": [{"index": 0, "id": "a", "function": {"name": "execute_sql", "arguments": "SELECT"}}]}}]} |
      | end   | tools                                                                                                                           |
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the history of the request is exactly:
      | kind    | text                                                                                            |
      | text    | How many?                                                                                       |
      | request | {}                                                                                              |
      | result  | {"error_type": "validation", "message": "The arguments are not a JSON object", "details": null} |

  Scenario: What the suite's model refuses
    When malformed requests are sent to the suite's model
    Then the responses of the suite's model to malformed requests are exactly:
      | service     | fault                      | refusal                                               |
      | Gemini      | nothing                    |                                                       |
      | Gemini      | foreign member             | unknown member of the body: safetySettings            |
      | Gemini      | temperature                | unknown member of generationConfig: temperature       |
      | Gemini      | foreign member of a schema | unknown member of a schema: additionalProperties      |
      | Gemini      | unsigned request           | missing thought_signature                             |
      | Gemini      | signature of another turn  | a signature of another turn                           |
      | Gemini      | changed request            | a part that was not sent, or changed                  |
      | Gemini      | result without a request   | results that don't belong to the requests before them |
      | Gemini      | request without a result   | results that don't belong to the requests before them |
      | Gemini      | request after the model    | a functionCall that follows no user entry             |
      | Gemini      | model first                | the first entry is not the user's                     |
      | Gemini      | model last                 | the last entry is not the user's                      |
      | Gemini      | no key                     | no key                                                |
      | Gemini      | no alt=sse                 | no alt=sse                                            |
      | Together AI | nothing                    |                                                       |
      | Together AI | foreign member             | unknown member of the body: top_k                     |
      | Together AI | two users in a row         | user after user                                       |
      | Together AI | no system message          | no system message first                               |
      | Together AI | result without a request   | a result without a request                            |
      | Together AI | result of another request  | a result of another request                           |
      | Together AI | request without a result   | a request without its result                          |
      | Together AI | no content                 | a message without content                             |

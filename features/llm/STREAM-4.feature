Feature: STREAM-4: The user stops an answer

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And Ada's socket is open

  Scenario: Main case
    Given the model sends these parts:
      | part  | content     |
      | text  | One,        |
      | usage | 40 3        |
      | hold  |             |
      | text  | \\u0020two. |
      | end   | stop        |
    And Ada has sent "Count" to "Sales"
    When Ada stops the turn of "Sales"
    Then the response status is 200
    And the messages of "Sales" are exactly:
      | role      | content |
      | user      | Count   |
      | assistant | One,    |
    And the chat events of Ada's socket are exactly:
      | type         | token  | token_count |
      | chat_token   | One,   | absent      |
      | chat_stopped | absent | 43          |

  Scenario: Provider's response
    Given the model sends these parts:
      | part | content |
      | text | One,    |
      | hold |         |
      | end  | stop    |
    And Ada has sent "Count" to "Sales"
    When Ada stops the turn of "Sales"
    Then the model's response's `closed` is true
    And the model's response's `sent` is false

  Scenario: Before the first text
    Given the model sends these parts:
      | part | content |
      | hold |         |
      | text | One,    |
      | end  | stop    |
    And Ada has sent "Count" to "Sales"
    When Ada stops the turn of "Sales"
    Then the answer in "Sales" is absent
    And the chat events of Ada's socket are exactly:
      | type         | message_id |
      | chat_stopped | absent     |

  Scenario: Blank text
    Given the model sends these parts:
      | part | content |
      | text | \\u0020 |
      | hold |         |
      | end  | stop    |
    And Ada has sent "Count" to "Sales"
    When Ada stops the turn of "Sales"
    Then the answer in "Sales" is absent
    And the chat events of Ada's socket are exactly:
      | type         | token  | message_id |
      | chat_token   | " "    | a UUID     |
      | chat_stopped | absent | absent     |

  Scenario: Conversation of the events
    Given Ada owns the conversation "Costs"
    And the model sends these parts:
      | part | content |
      | hold |         |
      | end  | stop    |
    And Ada has sent "Count" to "Sales"
    When Ada stops the turn of "Sales"
    Then the number of events of Ada's socket is 3
    And the conversation of the events of Ada's socket is "Sales"

  Scenario: During a query
    Given the app has run and stopped
    And the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "2"
    And the file "orders.parquet" of 3 numbers
    And the conversation "Sales" holds these datasets:
      | name   | url                        |
      | orders | http://HOST/orders.parquet |
    And Ada's socket is open
    And the host holds back "orders.parquet"
    And the model requests the query "SELECT i FROM orders"
    And Ada has sent "Count" to "Sales"
    When Ada stops the turn of "Sales"
    Then the number of live workers is 2
    And the number of requests to the model is 1
    And the pool's `busy` is 0
    And the pool's `restarts_by_cause.cancelled` is 1

  Scenario: During `load_dataset`
    Given the file "orders.parquet" of 3 numbers
    And the host holds back "orders.parquet"
    And the model requests the load of "http://HOST/orders.parquet"
    And Ada has sent "Load it" to "Sales"
    And Ada has stopped the turn of "Sales"
    When the host responds
    Then the number of requests to the model is 1
    And the events of Ada's socket are exactly:
      | type            | phase      |
      | query_status    | queued     |
      | query_status    | generating |
      | dataset_loading | absent     |
      | chat_stopped    | absent     |
      | dataset_loaded  | absent     |

  Scenario: During a retry wait
    Given the model responds with 503, "{}" and the header `retry-after` "9"
    And Ada has sent "Count" to "Sales"
    When Ada stops the turn of "Sales"
    Then the number of requests to the model is 1
    And the chat events of Ada's socket are exactly:
      | type         |
      | chat_stopped |

  Scenario: Stop after the end
    Given the model answers "One."
    And Ada has sent "Count" to "Sales"
    And Ada has stopped the turn of "Sales"
    When Ada stops the turn of "Sales"
    Then the response status is 200
    And only these rows changed:
      | table    | change  | rows |
      | sessions | changed | 1    |

  Scenario: Tokens
    Given the model sends these parts:
      | part  | content |
      | text  | One,    |
      | usage | 40 3    |
      | hold  |         |
      | end   | stop    |
    And Ada has sent "Count" to "Sales"
    When Ada stops the turn of "Sales"
    Then the rows of token usage are exactly:
      | input_tokens | output_tokens |
      | 40           | 3             |

  Scenario: Next message
    Given the model sends these parts:
      | part | content |
      | text | One,    |
      | hold |         |
      | end  | stop    |
    And the model answers "One, two."
    And Ada has sent "Count" to "Sales"
    And Ada has stopped the turn of "Sales"
    When Ada sends "Go on" to "Sales"
    Then the response status is 200
    And the answer in "Sales"'s `content` is "One, two."

  Scenario: Stop by another user
    Given Bob is signed in
    And the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    And Ada has sent "Count" to "Sales"
    And Bob has stopped the turn of "Sales"
    When the model continues
    Then the earlier failure's `error` is "Access denied"
    And the answer in "Sales"'s `content` is "One, two."

  Scenario: Turn of another conversation
    Given Ada owns the conversation "Costs"
    And the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    And Ada has sent "Count" to "Sales"
    And Ada has stopped the turn of "Costs"
    When the model continues
    Then the answer in "Sales"'s `content` is "One, two."

  Scenario: Turns in two conversations
    Given Ada owns the conversation "Costs"
    And the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    And the model sends these parts:
      | part | content     |
      | text | Uno,        |
      | hold |             |
      | text | \\u0020due. |
      | end  | stop        |
    And Ada has sent "Count" to "Sales"
    And Ada has sent "Count" to "Costs"
    And Ada has stopped the turn of "Sales"
    When the model continues
    Then the answer in "Sales"'s `content` is "One,"
    And the answer in "Costs"'s `content` is "Uno, due."

  Scenario: Service asked to stop
    Given the model sends these parts:
      | part  | content |
      | text  | One,    |
      | usage | 40 3    |
      | hold  |         |
      | end   | stop    |
    And Ada has sent "Count" to "Sales"
    When the app is asked to stop
    Then the model's response's `closed` is true
    And the answer in "Sales"'s `content` is "One,"
    And the rows of token usage are exactly:
      | input_tokens | output_tokens |
      | 40           | 3             |

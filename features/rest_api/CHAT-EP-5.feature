Feature: CHAT-EP-5: Stopping a turn

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in
    And Ada's session ends at "2026-02-12T12:00:00.000000+00:00"
    And Ada owns the conversation "Sales"

  Scenario: Main case
    Given the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    And Ada has sent "Count" to "Sales"
    When Ada stops the turn of "Sales"
    Then the response status is 200
    And the response's body holds these fields and nothing else:
      | field   | value |
      | success | true  |
    And the messages of "Sales" are exactly:
      | role      | content |
      | user      | Count   |
      | assistant | One,    |

  Scenario: End of the turn
    Given the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    And Ada has sent "Count" to "Sales"
    When Ada stops the turn of "Sales"
    Then the number of running turns is 0
    And the model's response's `closed` is true

  Scenario: Event
    Given Ada's socket is open
    And the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    And Ada has sent "Count" to "Sales"
    When Ada stops the turn of "Sales"
    Then the chat events of Ada's socket are exactly:
      | type         | token  |
      | chat_token   | One,   |
      | chat_stopped | absent |

  Scenario: No running turn
    When Ada stops the turn of "Sales"
    Then the response status is 200
    And the response's `success` is true
    And the database is unchanged

  Scenario: No event without a turn
    Given Ada's socket is open
    When Ada stops the turn of "Sales"
    Then the response status is 200
    And the number of events of Ada's socket is 0

  Scenario: Stop twice
    Given the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    And Ada has sent "Count" to "Sales"
    And Ada has stopped the turn of "Sales"
    When Ada stops the turn of "Sales"
    Then the earlier response's `success` is true
    And the response status is 200
    And the database is unchanged

  Scenario: Stop before the first token
    Given the model sends these parts:
      | part | content |
      | hold |         |
      | text | One,    |
      | end  | stop    |
    And Ada has sent "Count" to "Sales"
    When Ada stops the turn of "Sales"
    Then the response status is 200
    And the messages of "Sales" are exactly:
      | role | content |
      | user | Count   |

  Scenario: Stop during a query
    Given the app has run and stopped
    And the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "1"
    And the environment holds SHUTDOWN_GRACE_SECONDS "0"
    And the file "orders.parquet" of 3 numbers
    And the conversation "Sales" holds these datasets:
      | name   | url                        |
      | orders | http://HOST/orders.parquet |
    And the host holds back "orders.parquet"
    And the model requests the query "SELECT i FROM orders"
    And Ada has sent "Count" to "Sales"
    When Ada stops the turn of "Sales"
    Then the response status is 200
    And the number of running turns is 0
    And the number of live workers is 1

  Scenario: Worker pool after a stop
    Given the app has run and stopped
    And the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "1"
    And the environment holds SHUTDOWN_GRACE_SECONDS "0"
    And the file "orders.parquet" of 3 numbers
    And the file "slow.parquet" of 3 numbers
    And the conversation "Sales" holds these datasets:
      | name | url                      |
      | slow | http://HOST/slow.parquet |
    And Ada owns the conversation "Costs"
    And the conversation "Costs" holds these datasets:
      | name   | url                        |
      | orders | http://HOST/orders.parquet |
    And the host holds back "slow.parquet"
    And the model requests the query "SELECT i FROM slow"
    And Ada has sent "Count" to "Sales"
    And Ada has stopped the turn of "Sales"
    When the model queries "SELECT i FROM orders" of "Costs"
    Then the tool result's `total_rows` is 3

  Scenario: Message after the stop
    Given the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    And Ada has sent "Count" to "Sales"
    And Ada has stopped the turn of "Sales"
    And the model answers "One, two."
    When Ada sends "Go on" to "Sales"
    Then the response status is 200
    And the answer in "Sales"'s `content` is "One, two."

  Scenario: Turn in another conversation
    Given Ada owns the conversation "Costs"
    And the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    And the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    And Ada has sent "Count" to "Sales"
    And Ada has sent "Count" to "Costs"
    When Ada stops the turn of "Sales"
    Then the response status is 200
    And the number of running turns is 1
    And the messages of "Costs" are exactly:
      | role | content |
      | user | Count   |

  Scenario: Another user's turn
    Given Bob is signed in
    And Bob owns the conversation "Holidays"
    And the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    And the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    And Ada has sent "Count" to "Sales"
    And Bob has sent "Count" to "Holidays"
    When Ada stops the turn of "Sales"
    Then the response status is 200
    And the number of running turns is 1
    And the answer in "Holidays" is absent

  Scenario: Tokens used before the stop
    Given the model sends these parts:
      | part  | content |
      | text  | One,    |
      | usage | 40 3    |
      | hold  |         |
      | end   | stop    |
    And Ada has sent "Count" to "Sales"
    When Ada stops the turn of "Sales"
    Then the rows of token usage are exactly:
      | input_tokens | output_tokens | conversation |
      | 40           | 3             | Sales        |

  Scenario: Over the token budget
    Given the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    And Ada has sent "Count" to "Sales"
    And Ada has used 5000000 tokens at "2026-02-05T11:00:00.000000+00:00"
    When Ada stops the turn of "Sales"
    Then the response status is 200
    And the number of running turns is 0

  Scenario: Another user's conversation
    Given Bob is signed in
    And Bob's session ends at "2026-02-12T12:00:00.000000+00:00"
    And the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    And Ada has sent "Count" to "Sales"
    When Bob stops the turn of "Sales"
    Then the response status is 403
    And the response's `error` is "Access denied"
    And the number of running turns is 1
    And the database is unchanged

  Scenario: Anonymous caller
    Given the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    And Ada has sent "Count" to "Sales"
    When somebody sends POST to "/stop" of the conversation "Sales"
    Then the response status is 401
    And the number of running turns is 1

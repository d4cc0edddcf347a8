Feature: STREAM-3: The answer continues after the tool

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the file "orders.parquet" with the rows of "SELECT 'Bonn' AS city, 7 AS sold"
    And the conversation "Sales" holds these datasets:
      | name   | url                        |
      | orders | http://HOST/orders.parquet |
    And Ada's socket is open
    And the model requests the query "SELECT sold FROM orders"

  Scenario: Main case
    Given the model sends these parts:
      | part | content   |
      | text | It is     |
      | text | \\u00207. |
      | end  | stop      |
    When Ada sends "How many?" to "Sales"
    Then the chat events of Ada's socket are exactly:
      | type          | token   | sql_query               | truncated |
      | chat_token    | "It is" | absent                  | absent    |
      | chat_token    | " 7."   | absent                  | absent    |
      | chat_complete | absent  | SELECT sold FROM orders | absent    |

  Scenario: Message id
    Given the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the number of message ids in the events of Ada's socket is 1
    And the number of events of Ada's socket is 6
    And the conversation of the events of Ada's socket is "Sales"

  Scenario: Stored answer
    Given the model sends these parts:
      | part | content |
      | text | Seven.  |
      | hold |         |
      | end  | stop    |
    And Ada has sent "How many?" to "Sales"
    When the model continues and Ada asks for the conversation "Sales" after `chat_complete`
    Then the response contains "Seven."

  Scenario: Next message
    Given the model sends these parts:
      | part | content |
      | text | Seven.  |
      | hold |         |
      | end  | stop    |
    And the model answers "Still seven."
    And Ada has sent "How many?" to "Sales"
    When the model continues and Ada sends "And now?" to "Sales" after `chat_complete`
    Then the response status is 200
    And the answer in "Sales"'s `content` is "Still seven."

  Scenario: Second message during the answer
    Given the model sends these parts:
      | part | content |
      | text | Seven.  |
      | hold |         |
      | end  | stop    |
    And Ada has sent "How many?" to "Sales"
    When Ada sends "And now?" to "Sales"
    Then the response status is 409
    And the response's `error` is "A response is already being generated for this conversation"
    And the messages of "Sales" are exactly:
      | role | content   |
      | user | How many? |

  Scenario: Cut answer
    Given the model sends these parts:
      | part | content |
      | text | Seven   |
      | end  | length  |
    When Ada sends "How many?" to "Sales"
    Then the chat events of Ada's socket are exactly:
      | type          | token  | truncated |
      | chat_token    | Seven  | absent    |
      | chat_complete | absent | true      |

  Scenario: Answer not storable
    Given the database refuses new rows of `token_usage`
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the number of messages of "Sales" is 1
    And the log line "end of a turn can't be stored"'s `level` is "error"
    And the chat events of Ada's socket are exactly:
      | type       | code     | error                                 | message_id |
      | chat_token | absent   | absent                                | a UUID     |
      | chat_error | internal | Something went wrong while answering. | absent     |

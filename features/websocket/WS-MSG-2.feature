Feature: WS-MSG-2: The end of an answer is announced

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And Ada's socket is open
    And the file "orders.parquet" with the rows of "SELECT 7 AS sold"
    And the conversation "Sales" holds these datasets:
      | name   | url                        |
      | orders | http://HOST/orders.parquet |

  Scenario: Main case
    Given the model requests the query "SELECT sold FROM orders"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the event `chat_complete` on Ada's socket's `sql_query` is "SELECT sold FROM orders"
    And the event `chat_complete` on Ada's socket's `token_count` is 120
    And the `message_id` of the event `chat_complete` on Ada's socket is the same as the id of the answer in "Sales"

  Scenario: No query
    Given the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the members of the event `chat_complete` on Ada's socket are "conversation_id, message_id, token_count, type"

  Scenario: Most of the budget left
    Given the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the event `chat_complete` on Ada's socket's `token_count` is 60
    And the event `chat_complete` on Ada's socket's `rate_limit_warning` is absent
    And the event `chat_complete` on Ada's socket's `truncated` is absent

  Scenario: Answer truncated
    Given the model sends these parts:
      | part  | content |
      | text  | One     |
      | usage | 50 10   |
      | end   | length  |
    When Ada sends "Count" to "Sales"
    Then the event `chat_complete` on Ada's socket's `truncated` is true

  Scenario: Last event of the turn
    Given the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the chat events of Ada's socket are exactly:
      | type          | token  | conversation_id |
      | chat_token    | Seven. | a UUID          |
      | chat_complete | absent | a UUID          |

  Scenario: Two tabs
    Given Ada's socket is open
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the chat events of Ada's sockets are exactly:
      | socket | type          | token_count |
      | 1      | chat_token    | absent      |
      | 1      | chat_complete | 60          |
      | 2      | chat_token    | absent      |
      | 2      | chat_complete | 60          |

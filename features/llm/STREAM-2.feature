Feature: STREAM-2: A tool request pauses the text

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the file "orders.parquet" with the rows of "SELECT 'Bonn' AS city, 7 AS sold"
    And the conversation "Sales" holds these datasets:
      | name   | url                        |
      | orders | http://HOST/orders.parquet |

  Scenario: Main case
    Given Ada's socket is open
    And the model sends these parts:
      | part | content                                          |
      | text | I look.                                          |
      | tool | execute_sql {"query": "SELECT sold FROM orders"} |
      | end  | stop                                             |
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the queries given to the workers are exactly:
      | sql                     |
      | SELECT sold FROM orders |
    And the model's results are exactly:
      | rows          |
      | [{"sold": 7}] |
    And the events of Ada's socket are exactly:
      | type          | phase      | token    |
      | query_status  | queued     | absent   |
      | query_status  | generating | absent   |
      | chat_token    | absent     | I look.  |
      | query_status  | executing  | absent   |
      | query_status  | formatting | absent   |
      | chat_token    | absent     | "\\n\\n" |
      | chat_token    | absent     | Seven.   |
      | chat_complete | absent     | absent   |

  Scenario: While the query runs
    Given the app has run and stopped
    And the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "1"
    And Ada's socket is open
    And the host holds back "orders.parquet"
    And the model sends these parts:
      | part | content                                          |
      | text | I look.                                          |
      | tool | execute_sql {"query": "SELECT sold FROM orders"} |
      | end  | stop                                             |
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the number of requests to the model is 1
    And the chat events of Ada's socket are exactly:
      | type       | token   |
      | chat_token | I look. |

  Scenario Outline: Text on both sides
    Given the model sends these parts:
      | part | content                                          |
      | text | I look.<end>                                     |
      | tool | execute_sql {"query": "SELECT sold FROM orders"} |
      | end  | stop                                             |
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the answer in "Sales"'s `content` is "I look.\n\nSeven."

    Examples:
      | end    |
      |        |
      | \\n    |
      | \\n\\n |

  Scenario: No text after the tool
    Given the model sends these parts:
      | part | content                                          |
      | text | I look.                                          |
      | tool | execute_sql {"query": "SELECT sold FROM orders"} |
      | end  | stop                                             |
    And the model answers ""
    When Ada sends "How many?" to "Sales"
    Then the answer in "Sales"'s `content` is "I look."

  Scenario: No text before the tool
    Given Ada's socket is open
    And the model requests the query "SELECT sold FROM orders"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the answer in "Sales"'s `content` is "Seven."
    And the chat events of Ada's socket are exactly:
      | type          | token  |
      | chat_token    | Seven. |
      | chat_complete | absent |

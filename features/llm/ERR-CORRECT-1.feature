Feature: ERR-CORRECT-1: The model can correct failed SQL

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the file "orders.parquet" with the rows of "SELECT 'Bonn' AS city, 7 AS sold"
    And the conversation "Sales" holds these datasets:
      | name   | url                        |
      | orders | http://HOST/orders.parquet |
    And the model requests the query "SELECT price FROM orders"
    And the model requests the query "SELECT sold FROM orders"
    And the model answers "Seven."

  Scenario: Main case
    When Ada sends "How many?" to "Sales"
    Then the text of the model's results contains "price"
    And the queries given to the workers are exactly:
      | sql                      |
      | SELECT price FROM orders |
      | SELECT sold FROM orders  |

  Scenario: Tool results
    When Ada sends "How many?" to "Sales"
    Then the model's results are exactly:
      | error_type | rows          |
      | sql        | absent        |
      | absent     | [{"sold": 7}] |

  Scenario: Kind of the result for Gemini
    When Ada sends "How many?" to "Sales"
    Then the history of the request is exactly:
      | kind    | failed |
      | text    | absent |
      | request | absent |
      | result  | true   |
      | request | absent |
      | result  | false  |

  Scenario: Pushed events
    Given Ada's socket is open
    When Ada sends "How many?" to "Sales"
    Then the chat events of Ada's socket are exactly:
      | type          | token  |
      | chat_token    | Seven. |
      | chat_complete | absent |

  Scenario: Stored SQL
    When Ada sends "How many?" to "Sales"
    Then the answer in "Sales"'s `sql_query` is "SELECT sold FROM orders"

  Scenario: Next turn of another user
    Given Bob is signed in
    And Bob owns the conversation "Costs"
    And Ada has sent "How many?" to "Sales"
    And the model answers "Four."
    When Bob sends "Which rent?" to "Costs"
    Then the answer in "Costs"'s `content` is "Four."
    And the history of the request is exactly:
      | kind | text        |
      | text | Which rent? |

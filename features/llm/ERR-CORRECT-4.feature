Feature: ERR-CORRECT-4: After three failures the user gets an explanation

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the file "orders.parquet" with the rows of "SELECT 'Bonn' AS city, 7 AS sold"
    And the conversation "Sales" holds these datasets:
      | name   | url                        |
      | orders | http://HOST/orders.parquet |
    And the model requests the query "SELECT price FROM orders"
    And the model requests the query "SELECT cost FROM orders"
    And the model requests the query "SELECT value FROM orders"

  Scenario: Main case
    Given the model answers "The table has no prices."
    When Ada sends "What price?" to "Sales"
    Then the answer in "Sales"'s `content` is "The table has no prices."
    And the number of queries given to the workers is 3

  Scenario: Terminal event
    Given Ada's socket is open
    And the model answers "The table has no prices."
    When Ada sends "What price?" to "Sales"
    Then the chat events of Ada's socket are exactly:
      | type          | token                    |
      | chat_token    | The table has no prices. |
      | chat_complete | absent                   |

  Scenario: Stored SQL
    Given the model answers "The table has no prices."
    When Ada sends "What price?" to "Sales"
    Then the answer in "Sales"'s `sql_query` is "SELECT value FROM orders"

  Scenario: No text from the model
    Given the model answers ""
    When Ada sends "What price?" to "Sales"
    Then the answer in "Sales"'s `content` is "I could not find an answer to this. Please try asking in another way."

  Scenario: Next turn of another user
    Given Bob is signed in
    And Bob owns the conversation "Costs"
    And the conversation "Costs" holds these datasets:
      | name   | url                        |
      | orders | http://HOST/orders.parquet |
    And the model answers "The table has no prices."
    And Ada has sent "Which price?" to "Sales"
    And the model requests the query "SELECT price FROM orders"
    And the model requests the query "SELECT sold FROM orders"
    And the model answers "Seven."
    When Bob sends "How many?" to "Costs"
    Then the answer in "Costs"'s `content` is "Seven."
    And the model's results are exactly:
      | error_type | rows          |
      | sql        | absent        |
      | absent     | [{"sold": 7}] |

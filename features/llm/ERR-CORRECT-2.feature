Feature: ERR-CORRECT-2: The third failure in a row is the last

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the file "orders.parquet" with the rows of "SELECT 'Bonn' AS city, 7 AS sold"
    And the conversation "Sales" holds these datasets:
      | name   | url                        |
      | orders | http://HOST/orders.parquet |

  Scenario: Main case
    Given the model requests the query "SELECT price FROM orders" 3 times
    And the model answers "There is no price."
    When Ada sends "What price?" to "Sales"
    Then the number of queries given to the workers is 3
    And the model's result's `instruction` contains "Do not try again: explain to the user"

  Scenario: Tools after the third failure
    Given the model requests the query "SELECT price FROM orders" 3 times
    And the model answers "There is no price."
    When Ada sends "What price?" to "Sales"
    Then the tool mode of request 3 is "AUTO"
    And the tool mode of request 4 is "NONE"

  Scenario: Fourth query
    Given the model requests the query "SELECT price FROM orders" 4 times
    When Ada sends "What price?" to "Sales"
    Then the number of queries given to the workers is 3
    And the number of requests to the model is 4

  Scenario: Success in between
    Given the model requests the query "SELECT price FROM orders" 2 times
    And the model requests the query "SELECT sold FROM orders"
    And the model requests the query "SELECT price FROM orders" 2 times
    And the model answers "Seven."
    When Ada sends "What price?" to "Sales"
    Then the tool mode of request 5 is "AUTO"
    And the number of queries given to the workers is 5

  Scenario: Two failures, then text
    Given the model requests the query "SELECT price FROM orders" 2 times
    And the model answers "There is no price."
    When Ada sends "What price?" to "Sales"
    Then the model's result's `instruction` is absent
    And the answer in "Sales"'s `content` is "There is no price."

  Scenario: Three in one response
    Given the model sends these parts:
      | part | content                                           |
      | tool | execute_sql {"query": "SELECT price FROM orders"} |
      | tool | execute_sql {"query": "SELECT price FROM orders"} |
      | tool | execute_sql {"query": "SELECT price FROM orders"} |
      | tool | execute_sql {"query": "SELECT sold FROM orders"}  |
      | end  | stop                                              |
    And the model answers "There is no price."
    When Ada sends "What price?" to "Sales"
    Then the number of queries given to the workers is 3
    And the model's results are exactly:
      | error_type |
      | sql        |
      | sql        |
      | sql        |
      | limit      |

  Scenario: Next message
    Given the model requests the query "SELECT price FROM orders" 3 times
    And the model answers "There is no price."
    And Ada has sent "What price?" to "Sales"
    And the model requests the query "SELECT sold FROM orders"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the tool mode of request 6 is "AUTO"
    And the answer in "Sales"'s `content` is "Seven."

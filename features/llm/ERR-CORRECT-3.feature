Feature: ERR-CORRECT-3: Each kind of SQL error is described to the model

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the file "orders.parquet" with the rows of "SELECT 'Bonn' AS city, 7 AS sold"
    And the conversation "Sales" holds these datasets:
      | name   | url                        |
      | orders | http://HOST/orders.parquet |

  Scenario: Main case
    Given the model requests the query "SELECT price FROM orders"
    And the model requests the query "SELECT sold FROM orders"
    And the model requests the query "SELECT sum(city) FROM orders"
    And the model requests the query "SELECT sold FROM orders"
    And the model requests the query "SELECT sold FROM FROM orders"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the text of the model's results contains 'Referenced column "price" not found'
    And the text of the model's results contains "sum(VARCHAR)"
    And the text of the model's results contains 'syntax error at or near "FROM"'
    And the number of queries given to the workers is 5

  Scenario: Unknown column
    Given the model requests the query "SELECT price FROM orders"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the model's result's `error_type` is "sql"
    And the model's result's `message` contains "price"
    And the model's result's `details` contains "Columns of orders: city, sold"

  Scenario: Unknown table
    Given the model requests the query "SELECT price FROM costs"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the model's result's `error_type` is "sql"
    And the model's result's `message` contains "costs"

  Scenario Outline: Refused statement
    Given the model requests the query "<statement>"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the model's result's `error_type` is "sql"
    And the model's result's `message` is "The SQL has to be exactly one SELECT statement"

    Examples:
      | statement          |
      | DROP TABLE orders  |
      | SELECT 1; SELECT 2 |

  Scenario: Unreachable dataset
    Given Ada's socket is open
    And the host of "orders.parquet" responds with 404
    And the model requests the query "SELECT sold FROM orders"
    And the model answers "The file is gone."
    When Ada sends "How many?" to "Sales"
    Then the model's result's `error_type` is "network"
    And the dataset "orders"'s `status` is "error"
    And the events of Ada's socket are exactly:
      | type          | code    |
      | query_status  | absent  |
      | query_status  | absent  |
      | query_status  | absent  |
      | dataset_error | network |
      | query_status  | absent  |
      | chat_token    | absent  |
      | chat_complete | absent  |

  @slow
  Scenario: Query timeout
    Given the app has run and stopped
    And the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "1"
    And queries may take 1 second
    And the model requests the query "SELECT count(*) FROM range(1000000000000) t(i) WHERE i % 7 = 3"
    And the model answers "Too slow."
    When Ada sends "How many?" to "Sales"
    Then the model's result's `error_type` is "timeout"
    And the answer in "Sales"'s `content` is "Too slow."

  Scenario: Table of another user
    Given Bob is signed in
    And Bob owns the conversation "Costs"
    And the file "rents.parquet" with the rows of "SELECT 'Bonn' AS town, 4 AS rent"
    And the conversation "Costs" holds these datasets:
      | name   | url                       |
      | orders | http://HOST/rents.parquet |
    And the model requests the query "SELECT price FROM orders"
    And the model answers "Four."
    When Bob sends "Which rent?" to "Costs"
    Then the model's result's `error_type` is "sql"
    And the model's result's `details` is "Columns of orders: town, rent"

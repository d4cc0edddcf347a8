Feature: WS-MSG-5: A usable table is announced

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And Ada's socket is open

  Scenario: Main case
    Given the file "orders.parquet" with the rows of "SELECT 'Bonn' AS city, 7 AS sold"
    When Ada loads "http://HOST/orders.parquet" into "Sales"
    Then the `dataset_id` of the event `dataset_loaded` on Ada's socket is the same as the `id` of the dataset "table1"
    And the event `dataset_loaded` on Ada's socket's `name` is "table1"
    And the event `dataset_loaded` on Ada's socket's `row_count` is 1
    And the event `dataset_loaded` on Ada's socket's `column_count` is 2
    And the members of the event `dataset_loaded` on Ada's socket are "column_count, conversation_id, dataset_id, name, row_count, schema, type"
    And the schema of the event `dataset_loaded` on Ada's socket is exactly:
      | name | type    |
      | city | VARCHAR |
      | sold | INTEGER |

  Scenario: Order of the columns
    Given the file "orders.parquet" with the rows of "SELECT 7 AS sold, 'Bonn' AS city, 1.5 AS price"
    When Ada loads "http://HOST/orders.parquet" into "Sales"
    Then the schema of the event `dataset_loaded` on Ada's socket is exactly:
      | name  | type         |
      | sold  | INTEGER      |
      | city  | VARCHAR      |
      | price | DECIMAL(2,1) |

  Scenario: Row of the dataset
    Given the file "orders.parquet" of 3 numbers
    And Ada has added "http://HOST/orders.parquet" to "Sales", and the event "dataset_loaded" is on its way
    When Ada asks for the conversation "Sales"
    Then the datasets of the response are exactly:
      | status |
      | ready  |

  Scenario: Order of events
    Given the file "orders.parquet" of 3 numbers
    And the file "costs.parquet" of 4 numbers
    And Ada has loaded "http://HOST/orders.parquet" into "Sales"
    When Ada loads "http://HOST/costs.parquet" into "Sales"
    Then the events of Ada's socket are exactly:
      | type            | name   | row_count |
      | dataset_loading | absent | absent    |
      | dataset_loaded  | table1 | 3         |
      | dataset_loading | absent | absent    |
      | dataset_loaded  | table2 | 4         |

  Scenario: Renamed while it is loaded
    Given the file "orders.parquet" of 3 numbers
    And the host holds back "orders.parquet"
    And Ada has added "http://HOST/orders.parquet" to "Sales"
    And Ada has renamed "table1" of "Sales" to "orders"
    When the host responds
    Then the event `dataset_loaded` on Ada's socket's `name` is "orders"

  Scenario: Table without rows
    Given the file "orders.parquet" with the rows of "SELECT 7 AS sold WHERE false"
    When Ada loads "http://HOST/orders.parquet" into "Sales"
    Then the event `dataset_loaded` on Ada's socket's `row_count` is 0
    And the event `dataset_loaded` on Ada's socket's `column_count` is 1

  Scenario: Two tabs
    Given Ada's socket is open
    And the file "orders.parquet" of 3 numbers
    When Ada loads "http://HOST/orders.parquet" into "Sales"
    Then each of the numbers of events of Ada's sockets is 2

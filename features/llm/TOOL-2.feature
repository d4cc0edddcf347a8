Feature: TOOL-2: The model can load a table by its URL

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the file "orders.parquet" with the rows of "SELECT 'Bonn' AS city, 7 AS sold"
    And the model requests the load of "http://HOST/orders.parquet"
    And the model answers "It is loaded."

  Scenario: Main case
    When Ada sends "Load http://HOST/orders.parquet" to "Sales"
    Then the requests for "orders.parquet" are exactly:
      | method | bytes        |
      | GET    | 0 to 3       |
      | GET    | 0 to 3       |
      | GET    | 0 to the end |
    And the datasets of "Sales" are exactly:
      | name   | url                        | status |
      | table1 | http://HOST/orders.parquet | ready  |
    And the model's result holds these fields and nothing else:
      | field        | value                                                                      |
      | name         | "table1"                                                                   |
      | row_count    | 1                                                                          |
      | column_count | 2                                                                          |
      | columns      | [{"name": "city", "type": "VARCHAR"}, {"name": "sold", "type": "INTEGER"}] |

  Scenario: Events of the load
    Given Ada's socket is open
    When Ada sends "Load http://HOST/orders.parquet" to "Sales"
    Then the events of Ada's socket are exactly:
      | type            | phase      | name   | token         |
      | query_status    | queued     | absent | absent        |
      | query_status    | generating | absent | absent        |
      | dataset_loading | absent     | absent | absent        |
      | dataset_loaded  | absent     | table1 | absent        |
      | query_status    | formatting | absent | absent        |
      | chat_token      | absent     | absent | It is loaded. |
      | chat_complete   | absent     | absent | absent        |

  Scenario: Next request of the turn
    When Ada sends "Load http://HOST/orders.parquet" to "Sales"
    Then the system prompt of request 1 contains "No dataset is loaded."
    And the system prompt of request 2 has the line 'Table "table1", 1 row, columns:'

  Scenario: Failed validation
    Given Ada's socket is open
    And the file "orders.parquet" that reads "city,sold"
    When Ada sends "Load http://HOST/orders.parquet" to "Sales"
    Then the model's result's `message` is "Not a valid parquet file"
    And the events of Ada's socket are exactly:
      | type            | error                    |
      | query_status    | absent                   |
      | query_status    | absent                   |
      | dataset_loading | absent                   |
      | dataset_error   | Not a valid parquet file |
      | query_status    | absent                   |
      | chat_token      | absent                   |
      | chat_complete   | absent                   |

  Scenario: URL already loaded
    Given the conversation "Sales" holds these datasets:
      | name   | url                        |
      | orders | http://HOST/orders.parquet |
    When Ada sends "Load http://HOST/orders.parquet" to "Sales"
    Then the model's result's `message` is "This dataset is already loaded"
    And the number of datasets of "Sales" is 1

  Scenario: Five datasets present
    Given the conversation "Sales" holds these datasets:
      | name  |
      | one   |
      | two   |
      | three |
      | four  |
      | five  |
    When Ada sends "Load http://HOST/orders.parquet" to "Sales"
    Then the model's result's `message` is "Maximum 5 datasets reached"
    And the number of datasets of "Sales" is 5

  Scenario: Private address
    Given the environment holds DATASET_ALLOWED_HOSTS ""
    When Ada sends "Load http://HOST/orders.parquet" to "Sales"
    Then the model's result's `message` is "Could not access URL"
    And the number of connections to the host is 0

  Scenario: URL absent from the message
    When Ada sends "Load the orders" to "Sales"
    Then the number of GET requests for "orders.parquet" is 3
    And the datasets of "Sales" are exactly:
      | name   | url                        | status |
      | table1 | http://HOST/orders.parquet | ready  |

  Scenario: Another conversation
    Given Ada owns the conversation "Costs"
    When Ada sends "Load http://HOST/orders.parquet" to "Sales"
    Then the number of datasets of "Costs" is 0
    And the number of datasets of "Sales" is 1

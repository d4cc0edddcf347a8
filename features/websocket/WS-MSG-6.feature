Feature: WS-MSG-6: A failed load is announced

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And Ada's socket is open

  Scenario: Main case
    Given the file "sales.csv" that reads "city,sold"
    When Ada loads "http://HOST/sales.csv" into "Sales"
    Then the `dataset_id` of the event `dataset_error` on Ada's socket is the same as the `id` of the dataset "table1"
    And the event `dataset_error` on Ada's socket's `error` is "Not a valid parquet file"
    And the event `dataset_error` on Ada's socket's `code` is "validation"
    And the `conversation_id` of the event `dataset_error` on Ada's socket is the same as the `conversation_id` of the dataset "table1"

  Scenario: Unreachable file
    Given the file "sales.parquet" of 3 numbers
    And the host of "sales.parquet" responds with 404
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the event `dataset_error` on Ada's socket's `error` is "Could not access URL"
    And the event `dataset_error` on Ada's socket's `code` is "network"

  Scenario: Row of the dataset
    Given the file "sales.csv" that reads "city,sold"
    And Ada has added "http://HOST/sales.csv" to "Sales", and the event "dataset_error" is on its way
    When Ada asks for the conversation "Sales"
    Then the datasets of the response are exactly:
      | status |
      | error  |

  Scenario: Source gone
    Given the file "sales.parquet" of 3 numbers
    And Ada has loaded "http://HOST/sales.parquet" into "Sales"
    And the host of "sales.parquet" responds with 404
    When the model queries "SELECT i FROM table1" of "Sales"
    Then the tool result's `error_type` is "network"
    And the events of Ada's socket are exactly:
      | type            | error                |
      | dataset_loading | absent               |
      | dataset_loaded  | absent               |
      | dataset_error   | Could not access URL |

  Scenario: Dataset removed while loading
    Given the file "sales.parquet" of 3 numbers
    And the host holds back "sales.parquet"
    And Ada has added "http://HOST/sales.parquet" to "Sales"
    When Ada removes "table1" from "Sales"
    Then every load ends once the host responds
    And the events of Ada's socket are exactly:
      | type            |
      | dataset_loading |

  Scenario: Second try
    Given the file "sales.parquet" of 3 numbers
    And the host of "sales.parquet" responds with 404
    And Ada has loaded "http://HOST/sales.parquet" into "Sales"
    And the file "sales.parquet" of 3 numbers
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the events of Ada's socket are exactly:
      | type            | code    |
      | dataset_loading | absent  |
      | dataset_error   | network |
      | dataset_loading | absent  |
      | dataset_loaded  | absent  |

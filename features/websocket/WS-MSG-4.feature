Feature: WS-MSG-4: The start of a load is announced

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And Ada's socket is open

  Scenario: Main case
    Given the file "sales.parquet" of 3 numbers
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the `dataset_id` of the event `dataset_loading` on Ada's socket is the same as the `id` of the dataset "table1"
    And the `url` of the event `dataset_loading` on Ada's socket is the same as the `url` of the dataset "table1"
    And the event `dataset_loading` on Ada's socket's `status` is "loading"

  Scenario: Members
    Given the file "sales.parquet" of 3 numbers
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the members of the event `dataset_loading` on Ada's socket are "conversation_id, dataset_id, status, type, url"

  Scenario: Load by the model
    Given the file "sales.parquet" of 3 numbers
    When the model loads "http://HOST/sales.parquet" into "Sales"
    Then the events of Ada's socket are exactly:
      | type            | url                       | status  |
      | dataset_loading | http://HOST/sales.parquet | loading |
      | dataset_loaded  | absent                    | absent  |

  Scenario: URL as it was sent
    Given the file "sales.parquet" of 3 numbers
    When Ada loads "http://HOST/sales.parquet?zone=süd" into "Sales"
    Then the events of Ada's socket are exactly:
      | type            | url                                |
      | dataset_loading | http://HOST/sales.parquet?zone=süd |
      | dataset_loaded  | absent                             |

  Scenario: Refused URL
    When Ada adds "sales.parquet" to "Sales"
    Then the URL is refused with "Invalid URL format"
    And the number of events of Ada's socket is 0

  Scenario: URL already added
    Given the file "sales.parquet" of 3 numbers
    And Ada has loaded "http://HOST/sales.parquet" into "Sales"
    When Ada adds "http://HOST/sales.parquet" to "Sales"
    Then the URL is refused with "This dataset is already loaded"
    And the number of events of Ada's socket is 2

  Scenario: Another user
    Given Bob is signed in
    And Bob's socket is open
    And the file "sales.parquet" of 3 numbers
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the number of events of Ada's socket is 2
    And the number of events of Bob's socket is 0

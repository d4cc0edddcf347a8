Feature: AUTO-1: A URL in a message gets loaded

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the file "sales.parquet" with the rows of "SELECT 'Rome' AS city, 7::BIGINT AS sold FROM range(3)"

  Scenario: Main case
    When the model loads "http://HOST/sales.parquet" into "Sales"
    Then the requests for "sales.parquet" are exactly:
      | method | bytes        |
      | GET    | 0 to 3       |
      | GET    | 0 to 3       |
      | GET    | 0 to the end |
    And the datasets of "Sales" are exactly:
      | name   | url                       | status |
      | table1 | http://HOST/sales.parquet | ready  |
    And the tool result holds these fields and nothing else:
      | field        | value                                                                     |
      | name         | "table1"                                                                  |
      | row_count    | 3                                                                         |
      | column_count | 2                                                                         |
      | columns      | [{"name": "city", "type": "VARCHAR"}, {"name": "sold", "type": "BIGINT"}] |

  Scenario: Query in the same turn
    Given Ada has loaded "http://HOST/sales.parquet" into "Sales"
    When the model queries "SELECT sum(sold) AS sold FROM table1" of "Sales"
    Then the tool result holds these fields and nothing else:
      | field         | value          |
      | columns       | ["sold"]       |
      | rows          | [{"sold": 21}] |
      | total_rows    | 1              |
      | returned_rows | 1              |
      | shown_rows    | 1              |

  Scenario: Events for the user
    Given Ada's socket is open
    When the model loads "http://HOST/sales.parquet" into "Sales"
    Then the events of Ada's socket are exactly:
      | type            | url                       | status  | name   |
      | dataset_loading | http://HOST/sales.parquet | loading | absent |
      | dataset_loaded  | absent                    | absent  | table1 |

  Scenario: Two URLs
    Given the file "costs.parquet" of 3 numbers
    And the model has loaded "http://HOST/sales.parquet" into "Sales"
    When the model loads "http://HOST/costs.parquet" into "Sales"
    Then the tool results are exactly:
      | name   | row_count |
      | table1 | 3         |
      | table2 | 3         |

  Scenario: Address not public
    When the model loads "http://private.test:PORT/sales.parquet" into "Sales"
    Then the tool result's `message` is "Could not access URL"
    And the tool result's `details` is null
    And the number of connections to the host is 0

  Scenario: Long result shortened
    Given the file "sales.parquet" with the rows of "SELECT repeat('x', 200) AS text FROM range(500)"
    And Ada has loaded "http://HOST/sales.parquet" into "Sales"
    When the model queries "SELECT * FROM table1" of "Sales"
    Then the tool result's `returned_rows` is 500
    And the tool result's `shown_rows` is 139

  Scenario: First rows are kept
    Given the file "sales.parquet" with the rows of "SELECT range AS i, repeat('ä', 200) AS text FROM range(500)"
    And Ada has loaded "http://HOST/sales.parquet" into "Sales"
    When the model queries "SELECT * FROM table1" of "Sales"
    Then the tool result's `total_rows` is 500
    And the tool result's `shown_rows` is 133
    And the tool result contains '[{"i": 0,'

  @concurrency
  Scenario: Removed while loading
    Given the host holds back "sales.parquet"
    And the model has begun to load "http://HOST/sales.parquet" into "Sales"
    When Ada removes "table1" from "Sales"
    Then every load ends once the host responds
    And the tool results are exactly:
      | error_type | message           |
      | validation | Dataset not found |

  @concurrency
  Scenario: Turn ends early
    Given the host holds back "sales.parquet"
    And the model has begun to load "http://HOST/sales.parquet" into "Sales"
    When the turn of the model ends
    Then every load ends once the host responds
    And the dataset "table1"'s `status` is "ready"
    And the tool result is absent

  Scenario: Long schema
    Given the file "wide.parquet" with 100 columns whose names have 1024 characters
    When the model loads "http://HOST/wide.parquet" into "Sales"
    Then the tool result's `column_count` is 100
    And the tool result's `shown_columns` is 27
    And the number of columns of the tool result is 27

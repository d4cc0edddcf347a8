Feature: VALIDATE-4: Fourth gate: reading the schema

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"

  Scenario: Main case
    Given the file "sales.parquet" with the rows of "SELECT 'Rome' AS city, 7::BIGINT AS sold FROM range(3)"
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the columns of "table1" are exactly:
      | name | type    |
      | city | VARCHAR |
      | sold | BIGINT  |
    And the dataset "table1"'s `row_count` is 3
    And the time in seconds of the load is at most 30

  Scenario: Damaged footer
    Given the file "sales.parquet" of 3 numbers
    And the file "sales.parquet" has a broken footer
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the dataset "table1"'s `error_message` is "Could not read parquet schema"

  @slow
  Scenario: Footer read times out
    Given the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "1"
    And the environment holds SCHEMA_TIMEOUT_SECONDS "0.5"
    And the file "sales.parquet" of 3 numbers
    And the host holds back the footer of "sales.parquet"
    And Ada's socket is open
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the dataset "table1"'s `error_message` is "Could not read parquet schema"
    And the time in seconds of the load is at most 5
    And the number of live workers is 1
    And the events of Ada's socket are exactly:
      | type            | error                         | code    | details                     |
      | dataset_loading | absent                        | absent  | absent                      |
      | dataset_error   | Could not read parquet schema | timeout | Timed out after 0.5 seconds |

  Scenario: Third gate failed
    Given the file "sales.parquet" that reads "no Parquet"
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the requests for "sales.parquet" are exactly:
      | method | range       |
      | GET    | bytes=0-3   |
      | GET    | bytes=0-511 |

  Scenario: No rows
    Given the file "sales.parquet" of 0 numbers
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the dataset "table1"'s `status` is "ready"
    And the dataset "table1"'s `row_count` is 0

  Scenario: Nested types and unusual names
    Given the file "sales.parquet" with the rows of 'SELECT [1] AS "all sold", {x: 1::BIGINT} AS "a""b", 1 AS "📈"'
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the columns of "table1" are exactly:
      | name     | type             |
      | all sold | INTEGER[]        |
      | a"b      | STRUCT(x BIGINT) |
      | 📈       | INTEGER          |

  Scenario: One thousand columns
    Given the file "sales.parquet" with the rows of "PIVOT (SELECT range AS c FROM range(1000)) ON c USING sum(c)"
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the dataset "table1"'s `column_count` is 1000
    And the columns of the dataset "table1" are the same as the columns of the file "sales.parquet"

  Scenario: Worker dies while reading
    Given the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "1"
    And the file "sales.parquet" of 3 numbers
    And the host holds back the footer of "sales.parquet"
    And Ada has added "http://HOST/sales.parquet" to "Sales"
    When 1 worker is killed
    Then every load ends once the host responds
    And the dataset "table1"'s `status` is "ready"
    And the number of live workers is 1

  Scenario: Workers die twice
    Given the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "1"
    And Ada's socket is open
    When Ada loads "http://deadly.test/sales.parquet" into "Sales"
    Then the dataset "table1"'s `error_message` is "The worker process ended unexpectedly"
    And the pool's `restarts_by_cause.died` is 2
    And the events of Ada's socket are exactly:
      | type            | error                                 | code     |
      | dataset_loading | absent                                | absent   |
      | dataset_error   | The worker process ended unexpectedly | internal |

  Scenario: Connection breaks in the footer
    Given the file "sales.parquet" of 3 numbers
    And the host of "sales.parquet" breaks off after 8 bytes
    And Ada's socket is open
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the dataset "table1"'s `error_message` is "Could not read parquet schema"
    And the events of Ada's socket are exactly:
      | type            | error                         | code    | details |
      | dataset_loading | absent                        | absent  | absent  |
      | dataset_error   | Could not read parquet schema | network | absent  |

  Scenario: Column name too long
    Given the file "sales.parquet" with 2 columns whose names have 5000000 characters
    And Ada's socket is open
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the dataset "table1"'s `error_message` is "A column name has 5,000,000 characters, more than the limit of 1,024"
    And the dataset "table1"'s `schema_json` is "[]"
    And the events of Ada's socket are exactly:
      | type            | error                                                                | code       | details |
      | dataset_loading | absent                                                               | absent     | absent  |
      | dataset_error   | A column name has 5,000,000 characters, more than the limit of 1,024 | validation | absent  |

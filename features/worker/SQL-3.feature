Feature: SQL-3: A result is cut after a thousand rows

  Background:
    Given the file "numbers.parquet" of 2000 numbers

  Scenario: Main case
    When a worker runs "SELECT i FROM numbers" over the file "numbers.parquet"
    Then the number of the query's rows is 1000
    And the query's `error_type` is absent
    And the query's `total_rows` is 2000

  Scenario: Exactly 1,000 rows
    When a worker runs "SELECT i FROM numbers WHERE i < 1000" over the file "numbers.parquet"
    Then the number of the query's rows is 1000
    And the query's `total_rows` is 1000
    And the query's `truncated` is false

  Scenario: One row too many
    When a worker runs "SELECT i FROM numbers WHERE i < 1001" over the file "numbers.parquet"
    Then the number of the query's rows is 1000
    And the query's `total_rows` is 1001
    And the query's `truncated` is true

  Scenario: Order is kept
    When a worker runs "SELECT i FROM numbers ORDER BY i DESC" over the file "numbers.parquet"
    Then the query's first row holds these fields and nothing else:
      | field | value |
      | i     | 1999  |

  Scenario: LIMIT in the query
    When a worker runs "SELECT i FROM numbers LIMIT 1500" over the file "numbers.parquet"
    Then the number of the query's rows is 1000
    And the query's `total_rows` is 1500

  Scenario: Large rows
    When a worker runs "SELECT repeat('x', 100000) AS x FROM numbers WHERE i < 200" over the file "numbers.parquet"
    Then the number of the query's rows is 83
    And the query's `total_rows` is 200
    And the query's `truncated` is true

  Scenario: Rows counted in the same run
    When a worker runs the task "count runs"
    Then the task holds these fields and nothing else:
      | field        | value |
      | groups.reads | 1     |
      | groups.total | 2000  |
      | groups.rows  | 1000  |
      | groups.last  | 1000  |
      | join.reads   | 1     |
      | join.total   | 2000  |
      | join.rows    | 1000  |
      | join.last    | 999   |

Feature: BLOCK-1: A task fetches each part of a file once

  Scenario: Main case
    Given the file "sales.parquet" with the rows of "SELECT i AS amount, md5(i::VARCHAR) AS city FROM range(20000) t(i)" in groups of 10 rows
    When a worker runs "SELECT sum(amount) AS total, max(city) AS last FROM sales" over the file "sales.parquet"
    Then the query's rows are exactly:
      | total     | last                               |
      | 199990000 | "fffb8ef15de06d87e6ba6c830f3b6284" |
    And the host received 3 requests for "sales.parquet"

  Scenario: Long footer
    Given the file "sales.parquet" with the rows of "SELECT 1 AS amount"
    And the file "sales.parquet" has a footer of a megabyte
    When a worker runs "SELECT amount FROM sales" over the file "sales.parquet"
    Then the query's `total_rows` is 1
    And the host received 3 requests for "sales.parquet"
    And the number of MiB that the host sent of "sales.parquet" is at most 2

  Scenario: Rows behind 5 GB
    Given the file "sales.parquet" of 100 numbers behind 5 gigabytes of zeros
    When a worker runs "SELECT sum(i) AS total, max(i) AS last FROM sales" over the file "sales.parquet"
    Then the query's rows are exactly:
      | total | last |
      | 4950  | 99   |
    And the number of MiB that the host sent of "sales.parquet" is at most 2

  Scenario: Neighboring blocks
    Given the file "sales.parquet" with the rows of "SELECT md5(i::VARCHAR) AS city, md5((i + 1)::VARCHAR) AS next FROM range(120000) t(i)"
    When a worker runs "SELECT max(city || next) AS last FROM sales" over the file "sales.parquet"
    Then the query's `total_rows` is 1
    And the number of GET requests for "sales.parquet" is at most 3

  Scenario: Rows are counted only
    Given the file "sales.parquet" with the rows of "SELECT md5(i::VARCHAR) AS city, i AS amount FROM range(100000) t(i)"
    When a worker runs "SELECT city FROM sales WHERE amount >= 0" over the file "sales.parquet"
    Then the query's `total_rows` is 100000
    And the host received 3 requests for "sales.parquet"

  Scenario: Memory of a task
    Given the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "1"
    When a worker runs the task "read 64 MiB in blocks"
    Then the task's `read_mib` is 128
    And the task's `fetches` is 65
    And the task's `grown_mib` is a number of at most 40

  # as DuckDB's threads do, which share the file
  Scenario: Several threads
    When a worker runs the task "read from two threads"
    Then the task's `right` is 2

  Scenario: Small file
    Given the file "sales.parquet" with the rows of "SELECT md5(i::VARCHAR) AS city, i AS amount FROM range(100000) t(i)"
    When a worker runs "SELECT max(city || amount) AS last FROM sales" over the file "sales.parquet"
    Then the host received 3 requests for "sales.parquet"
    And the number of blocks in the cache is 2

  Scenario: Bounds of blocks
    When a worker runs the task "read from bound to bound"
    Then the task's `reads` is 173
    And the task's `wrong` is 0
    And the task's `fetched` is 4194305

  Scenario: Block in use
    When a worker runs the task "read one block between others"
    Then the task's `fetches` is 41

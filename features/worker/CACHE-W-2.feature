Feature: CACHE-W-2: The cache stays within its limit

  Background:
    Given the environment holds DATASET_CACHE_LIMIT "1"
    And the file "a.parquet" with the rows of "SELECT md5((i * 3)::VARCHAR) AS city FROM range(11000) t(i)"
    And the file "b.parquet" with the rows of "SELECT md5((i * 5)::VARCHAR) AS city FROM range(11000) t(i)"
    And the file "c.parquet" with the rows of "SELECT md5((i * 7)::VARCHAR) AS city FROM range(11000) t(i)"

  Scenario: Main case
    Given a worker has run "SELECT count(city) AS n FROM a" over the file "a.parquet"
    And a worker has run "SELECT count(city) AS n FROM b" over the file "b.parquet"
    And a worker has run "SELECT count(city) AS n FROM a" over the file "a.parquet"
    When a worker runs "SELECT max(city) AS last FROM c" over the file "c.parquet"
    Then the query's `total_rows` is 1
    And the number of bytes in the cache is at most 1048576
    And the number of blocks in the cache is 2

  Scenario: Least recently used file
    Given a worker has run "SELECT count(city) AS n FROM a" over the file "a.parquet"
    And a worker has run "SELECT count(city) AS n FROM b" over the file "b.parquet"
    And a worker has run "SELECT count(city) AS n FROM a" over the file "a.parquet"
    And a worker has run "SELECT count(city) AS n FROM c" over the file "c.parquet"
    When a worker runs "SELECT count(*) AS n FROM a, b" over the files "a.parquet, b.parquet"
    Then the query's `total_rows` is 1
    And the host received 4 requests for "a.parquet"
    And the host received 4 requests for "b.parquet"
    And the number of bytes in the cache is at most 1048576

  Scenario: File larger than the limit
    Given a worker has run "SELECT count(city) AS n FROM a" over the file "a.parquet"
    And a worker has run "SELECT count(city) AS n FROM b" over the file "b.parquet"
    And a worker has run "SELECT count(city) AS n FROM a" over the file "a.parquet"
    And the file "c.parquet" with the rows of "SELECT md5(i::VARCHAR) AS city, md5((i + 1)::VARCHAR) AS next FROM range(40000) t(i)"
    When a worker runs "SELECT max(city) AS last, max(next) AS next FROM c" over the file "c.parquet"
    Then the query's `total_rows` is 1
    And the number of bytes in the cache is at most 1048576

  Scenario: Cache nearly full
    Given a worker has run "SELECT count(city) AS n FROM a" over the file "a.parquet"
    And a worker has run "SELECT count(city) AS n FROM b" over the file "b.parquet"
    And a worker has run "SELECT count(city) AS n FROM a" over the file "a.parquet"
    And the file "c.parquet" with the rows of "SELECT md5((i * 7)::VARCHAR) AS city FROM range(9000) t(i)"
    And a worker has run "SELECT count(city) AS n FROM c" over the file "c.parquet"
    And the file "sales.parquet" with the rows of "SELECT 1 AS amount"
    When a worker runs "SELECT amount FROM sales" over the file "sales.parquet"
    Then the query's `total_rows` is 1
    And the number of blocks in the cache is 4
    And the number of bytes in the cache is at most 1048576

  Scenario: Small blocks, not counted
    Given the cache has 300 blocks of one byte and no count from now on
    And the file "c.parquet" with the rows of "SELECT 1 AS amount"
    When a worker runs "SELECT amount FROM c" over the file "c.parquet"
    Then the query's `total_rows` is 1
    And the number of blocks in the cache is 231

  Scenario Outline: Worker dies as it writes
    Given the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "1"
    And the file "sales.parquet" with the rows of "SELECT 1 AS amount"
    And a worker has run "SELECT amount FROM sales" over the file "sales.parquet"
    And a worker has died <moment> of the file "a.parquet"
    And a worker has died <moment> of the file "b.parquet"
    When a worker runs "SELECT max(city) AS last FROM c" over the file "c.parquet"
    Then the query's `total_rows` is 1
    And the number of blocks in the cache is 2
    And the number of bytes in the cache is at most 1048576

    Examples:
      | moment                   |
      | in the middle of a block |
      | right after a block      |

Feature: CACHE-W-4: A damaged cache doesn't change any result

  Background:
    Given the file "sales.parquet" with the rows of "SELECT 1 AS amount"

  Scenario Outline: Main case
    Given the file "sales.parquet" with the rows of "SELECT md5(i::VARCHAR) AS city, i AS amount FROM range(100000) t(i)"
    And a worker has run "SELECT max(city || '!') AS last FROM sales" over the file "sales.parquet"
    And each block in the cache <damage>
    When a worker runs "SELECT max(city || '!') AS last FROM sales" over the file "sales.parquet"
    Then the query's rows are exactly:
      | last                                |
      | "fffffe98d0963d27015c198262d97221!" |
    And the host received 6 requests for "sales.parquet"

    Examples:
      | damage                        |
      | is cut in the middle          |
      | has another bit in its middle |

  Scenario: Blocks under each other's names
    Given the file "towns.parquet" with the rows of "SELECT 2 AS amount"
    And a worker has run "SELECT amount FROM sales" over the file "sales.parquet"
    And a worker has run "SELECT amount FROM towns" over the file "towns.parquet"
    And each block in the cache has the content of another
    When a worker runs "SELECT amount FROM sales" over the file "sales.parquet"
    Then the query's rows are exactly:
      | amount |
      | 1      |

  Scenario: Damaged block fetched again
    Given a worker has run "SELECT amount FROM sales" over the file "sales.parquet"
    And each block in the cache is cut in the middle
    And a worker has run "SELECT amount FROM sales" over the file "sales.parquet"
    When a worker runs "SELECT amount FROM sales" over the file "sales.parquet"
    Then the query's rows are exactly:
      | amount |
      | 1      |
    And the host received 5 requests for "sales.parquet"

  Scenario Outline: Folder unusable
    Given the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "1"
    And the cache <fault> from now on
    And a worker has run "SELECT amount FROM sales" over the file "sales.parquet"
    When a worker runs "SELECT amount FROM sales" over the file "sales.parquet"
    Then the query's rows are exactly:
      | amount |
      | 1      |
    And the host received 4 requests for "sales.parquet"
    And the number of log lines "workers are impaired" is 1

    Examples:
      | fault              |
      | is gone            |
      | takes no new block |

  Scenario: Nothing left open
    Given the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "1"
    And the file "towns.parquet" with the rows of "SELECT 2 AS amount"
    And a worker has run "SELECT amount FROM sales" over the file "sales.parquet"
    When a worker runs "SELECT sales.amount FROM sales, towns" over the files "sales.parquet, towns.parquet"
    Then the number of the cache's files that workers have open is 0
    And the number of live workers is 1
    And the number of blocks in the cache is 2

  Scenario: Disk full
    Given the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "1"
    And the file "sales.parquet" with the rows of "SELECT md5(i::VARCHAR) AS city, i AS amount FROM range(100000) t(i)"
    And the workers' disk takes 100000 bytes of a file from now on
    And a worker has run "SELECT max(city || '!') AS last FROM sales" over the file "sales.parquet"
    When a worker runs "SELECT max(city || '!') AS last FROM sales" over the file "sales.parquet"
    Then the query's rows are exactly:
      | last                                |
      | "fffffe98d0963d27015c198262d97221!" |
    And the host received 6 requests for "sales.parquet"
    And the number of blocks in the cache is 0
    And the number of log lines "workers are impaired" is 1

  Scenario: Lock kept by another process
    Given the cache is locked by another process from now on
    When a worker runs "SELECT amount FROM sales" over the file "sales.parquet"
    Then the query's rows are exactly:
      | amount |
      | 1      |
    And the number of blocks in the cache is 0

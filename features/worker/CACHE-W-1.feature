Feature: CACHE-W-1: A second question doesn't download the file again

  Background:
    Given the file "sales.parquet" with the rows of "SELECT 1 AS amount"

  Scenario: Main case
    Given the file "sales.parquet" with the rows of "SELECT md5(i::VARCHAR) AS city, i AS amount FROM range(100000) t(i)"
    And a worker has run "SELECT max(city || '!') AS last FROM sales" over the file "sales.parquet"
    When a worker runs "SELECT max(city || '!') AS last FROM sales" over the file "sales.parquet"
    Then the query's rows are exactly:
      | last                                |
      | "fffffe98d0963d27015c198262d97221!" |
    And the host received 4 requests for "sales.parquet"

  Scenario: Large file
    Given the file "sales.parquet" with the rows of "SELECT md5(i::VARCHAR) AS city, md5((i + 1)::VARCHAR) AS next FROM range(120000) t(i)"
    And a worker has run "SELECT max(city || next) AS last FROM sales" over the file "sales.parquet"
    When a worker runs "SELECT max(city || next) AS last FROM sales" over the file "sales.parquet"
    Then the query's rows are exactly:
      | last                                                               |
      | "fffffe98d0963d27015c198262d972215f4e974a5f4e1643e264f86c20a74e64" |
    And the host received 4 requests for "sales.parquet"

  Scenario: Query after the load
    Given a worker has read the schema of the file "sales.parquet"
    When a worker runs "SELECT amount FROM sales" over the file "sales.parquet"
    Then the query's rows are exactly:
      | amount |
      | 1      |
    And the host received 3 requests for "sales.parquet"

  Scenario: Another worker
    Given the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "1"
    And a worker has run "SELECT amount FROM sales" over the file "sales.parquet"
    And another worker has taken the place of the only one
    When a worker runs "SELECT amount FROM sales" over the file "sales.parquet"
    Then the query's rows are exactly:
      | amount |
      | 1      |
    And the host received 3 requests for "sales.parquet"

  Scenario: File changed
    Given a worker has run "SELECT amount FROM sales" over the file "sales.parquet"
    And the file "sales.parquet" with the rows of "SELECT 2 AS amount"
    When a worker runs "SELECT amount FROM sales" over the file "sales.parquet"
    Then the query's rows are exactly:
      | amount |
      | 2      |

  Scenario Outline: Similar ETags
    Given the host of "sales.parquet" has the ETag "<before>"
    And a worker has run "SELECT amount FROM sales" over the file "sales.parquet"
    And the file "sales.parquet" with the rows of "SELECT 2 AS amount"
    And the host of "sales.parquet" has the ETag "<after>"
    When a worker runs "SELECT amount FROM sales" over the file "sales.parquet"
    Then the query's rows are exactly:
      | amount |
      | 2      |

    Examples:
      | before             | after              |
      | 65f3c0de-1a2b3c4d1 | 65f3c0de-1a2b3c4d2 |
      | 165f3c0de-1a2b3c4d | 265f3c0de-1a2b3c4d |
      | 65f3c0de-1a2b3c4d  | 65f3c0de-1a2b3c4d0 |
      | 65f3c0de-1a2b3c4d  | 65f3c0de-1a2b3c4D  |

  Scenario: File changed, no ETags
    Given the host of "sales.parquet" has one Last-Modified and no ETag
    And a worker has run "SELECT amount FROM sales" over the file "sales.parquet"
    And the file "sales.parquet" with the rows of "SELECT 2 AS amount"
    And the host of "sales.parquet" has a later Last-Modified and no ETag
    When a worker runs "SELECT amount FROM sales" over the file "sales.parquet"
    Then the query's rows are exactly:
      | amount |
      | 2      |

  Scenario: Size changed
    Given the file "sales.parquet" with the rows of "SELECT 1 AS amount, md5(i::VARCHAR) AS city, md5((i + 1)::VARCHAR) AS next FROM range(90000) t(i)"
    And the host of "sales.parquet" has one Last-Modified and no ETag
    And a worker has run "SELECT DISTINCT amount FROM sales" over the file "sales.parquet"
    And the file "sales.parquet" with the rows of "SELECT 2 AS amount, md5(i::VARCHAR) AS city, md5((i + 1)::VARCHAR) AS next FROM range(91000) t(i)"
    And the host of "sales.parquet" has one Last-Modified and no ETag
    When a worker runs "SELECT DISTINCT amount FROM sales" over the file "sales.parquet"
    Then the query's rows are exactly:
      | amount |
      | 2      |

  Scenario: Host without ETags
    Given the host of "sales.parquet" has one Last-Modified and no ETag
    And a worker has run "SELECT amount FROM sales" over the file "sales.parquet"
    When a worker runs "SELECT amount FROM sales" over the file "sales.parquet"
    Then the query's rows are exactly:
      | amount |
      | 1      |
    And the host received 3 requests for "sales.parquet"

  Scenario Outline: Versions not distinguishable
    Given the host of "sales.parquet" <fault>
    And a worker has run "SELECT amount FROM sales" over the file "sales.parquet"
    When a worker runs "SELECT amount FROM sales" over the file "sales.parquet"
    Then the query's rows are exactly:
      | amount |
      | 1      |
    And the number of blocks in the cache is 0
    And the host received 4 requests for "sales.parquet"

    Examples:
      | fault                                          |
      | has neither ETag nor Last-Modified             |
      | says that it was modified now, and has no ETag |

  Scenario: Another signature in the URL
    Given a worker has run "SELECT amount FROM sales" over the file "sales.parquet?signature=1"
    When a worker runs "SELECT amount FROM sales" over the file "sales.parquet?signature=2"
    Then the query's rows are exactly:
      | amount |
      | 1      |
    And the host received 4 requests for "sales.parquet"

  Scenario: Host refuses the file now
    Given a worker has run "SELECT amount FROM sales" over the file "sales.parquet"
    And the host of "sales.parquet" responds with 403
    When a worker runs "SELECT amount FROM sales" over the file "sales.parquet"
    Then the query's `error_type` is "network"
    And the failure's `details` is "HTTP 403"

  Scenario: Service started again
    Given a worker has run "SELECT amount FROM sales" over the file "sales.parquet"
    And the app has run and stopped
    When a worker runs "SELECT amount FROM sales" over the file "sales.parquet"
    Then the query's rows are exactly:
      | amount |
      | 1      |
    And the host received 3 requests for "sales.parquet"

  Scenario: Cache disabled
    Given the environment holds DATASET_CACHE_LIMIT "0"
    And a worker has run "SELECT amount FROM sales" over the file "sales.parquet"
    When a worker runs "SELECT amount FROM sales" over the file "sales.parquet"
    Then the query's rows are exactly:
      | amount |
      | 1      |
    And the host received 4 requests for "sales.parquet"
    And the number of blocks in the cache is 0
    And the modes of the cache are ""

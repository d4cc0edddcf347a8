Feature: CACHE-W-3: Only the service can read its cache

  Background:
    Given the file "sales.parquet" with the rows of "SELECT 1 AS amount"

  Scenario: Main case
    When a worker runs "SELECT amount FROM sales" over the file "sales.parquet"
    Then the query's rows are exactly:
      | amount |
      | 1      |
    And the modes of the cache are "0600, 0700"

  Scenario: Secret in the URL
    When a worker runs "SELECT amount FROM sales" over the file "sales.parquet?token=the-secret-token"
    Then the query's rows are exactly:
      | amount |
      | 1      |
    And the number of blocks in the cache is 1
    And the cache doesn't contain "the-secret-token"

  Scenario: Folder in a new folder
    Given the environment holds DATASET_CACHE_FOLDER "kept/for/service"
    When a worker runs "SELECT amount FROM sales" over the file "sales.parquet"
    Then the query's rows are exactly:
      | amount |
      | 1      |
    And the number of blocks in the cache is 1

  Scenario Outline: Folder readable for others
    Given the folder of the cache has the mode "<mode>"
    And a worker has run "SELECT amount FROM sales" over the file "sales.parquet"
    When a worker runs "SELECT amount FROM sales" over the file "sales.parquet"
    Then the query's rows are exactly:
      | amount |
      | 1      |
    And the number of blocks in the cache is 0
    And the log line "dataset cache isn't used"'s `reason` is "it has to belong to the service's user, with the mode 0700"

    Examples:
      | mode |
      | 0755 |
      | 0750 |
      | 0720 |
      | 0710 |
      | 0704 |
      | 0702 |
      | 0701 |

  Scenario: Folder becomes readable for others
    Given the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "1"
    And the cache can be read by others from now on
    When a worker runs "SELECT amount FROM sales" over the file "sales.parquet"
    Then the query's rows are exactly:
      | amount |
      | 1      |
    And the number of blocks in the cache is 0
    And the log line "workers are impaired"'s `reason` contains "it has to belong to the service's user, with the mode 0700"

  Scenario: Folder of another user
    When a worker runs the task "open another's folder"
    Then the task holds these fields and nothing else:
      | field     | value |
      | own       | true  |
      | another's | false |

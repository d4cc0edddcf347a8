Feature: MEM-1: A worker over its memory limit is killed

  Background:
    Given the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "2"
    And the environment holds WORKER_MEMORY_LIMIT "256"

  @e2e
  Scenario: Main case
    When 1 growing query is asked for
    Then each of the outcomes of the queries is "an error of type memory"
    And the number of new workers is 1
    And the number of live workers is 2

  @e2e
  Scenario: Query in another worker
    Given the file "slow.parquet" of 10 numbers
    And the host of "slow.parquet" responds after 1.5 seconds
    And 1 slow query is under way
    When 1 growing query is asked for
    Then the outcome of query 1 is "a result"
    And the outcome of query 2 is "an error of type memory"

  Scenario: Memory below the limit
    When 4 short queries are asked for
    Then each of the outcomes of the queries is "a result"
    And the number of new workers is 0

  @e2e
  Scenario: Growing result
    Given the file "numbers.parquet" of 100000 numbers
    When a worker runs "SELECT list([a.i, b.i]) FROM numbers a, numbers b" over the file "numbers.parquet"
    Then the query's `error_type` is "memory"
    And the number of new workers is 1

  Scenario: MemoryError in Python
    When a worker runs the task "run out of memory"
    Then the task's `error_type` is "memory"
    And the number of new workers is 1

  Scenario: Just above the limit
    When a worker runs the task "hold 300 MiB"
    Then the task's `error_type` is "memory"
    And the number of new workers is 1

  Scenario: Just below the limit
    When a worker runs the task "hold 150 MiB"
    Then the task's `held_mib` is 150
    And the number of new workers is 0

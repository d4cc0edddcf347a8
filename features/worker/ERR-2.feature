Feature: ERR-2: A worker goes on after an error

  Background:
    Given the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "1"

  Scenario: Main case
    Given 1 broken query has been asked for
    When 1 short query is asked for
    Then the outcome of query 1 is "an error of type sql"
    And the number of new workers is 0
    And the outcome of query 2 is "a result"

  @slow
  Scenario: More than 100 failing queries
    When 101 broken queries are asked for one after another
    Then each of the outcomes of the queries is "an error of type sql"
    And the number of live workers is 1
    And the pool's `restarts_by_cause.recycled` is 2
    And the pool's `restarts` is 2

  Scenario: Worker not recycled yet
    When 49 broken queries are asked for one after another
    Then the pool's `tasks_done` is 49
    And the pool's `restarts` is 0

  Scenario: Recycling while a query waits
    Given the environment holds SHUTDOWN_GRACE_SECONDS "0"
    And the file "slow.parquet" of 10 numbers
    And the host of "slow.parquet" responds after 2 seconds
    And 49 broken queries have been asked for one after another
    And 1 slow query is under way
    When 1 endless query is begun
    Then the number of new workers is 1
    And the pool's `restarts_by_cause.recycled` is 1
    And the outcome of query 51 is "nothing yet"

  Scenario: Recycled worker doesn't exit
    Given 49 broken queries have been asked for one after another
    When a worker runs the task "keep the process from ending"
    Then the number of new workers is 1
    And the pool's `restarts_by_cause.recycled` is 1
    And the number of live workers is 1

  Scenario: Failing URL check
    When a worker checks the file "gone.parquet"
    Then the check's `error_type` is "network"
    And the number of new workers is 0

  Scenario: Failing schema
    Given the file "page.parquet" that reads "<html>"
    When a worker reads the schema of the file "page.parquet"
    Then the schema's `error_type` is "validation"
    And the number of new workers is 0

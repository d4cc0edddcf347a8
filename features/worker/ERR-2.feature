Feature: ERR-2: A reported error costs no worker

  Background:
    Given the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "1"

  Scenario: Main case
    Given 1 broken query has been asked for
    When 1 short query is asked for
    Then query 1 is answered with an error of type sql
    And no worker is new
    And query 2 is answered with a result

  @slow
  Scenario: More than 100 failing queries
    When 101 broken queries are asked for one by one
    Then every query is answered with an error of type sql
    And the app has 1 live workers
    And the pool's `restarts_by_cause.recycled` is 2
    And the pool's `restarts` is 2

  Scenario: Failing URL check
    When a worker checks the file "gone.parquet"
    Then the check's `error_type` is "network"
    And no worker is new

  Scenario: Failing schema
    Given the file "page.parquet" that reads "<html>"
    When a worker reads the schema of the file "page.parquet"
    Then the schema's `error_type` is "validation"
    And no worker is new

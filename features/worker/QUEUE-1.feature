Feature: QUEUE-1: Tasks wait while every worker is busy

  Background:
    Given the app has workers of its own
    And the environment holds SHUTDOWN_GRACE_SECONDS "0"

  @e2e
  Scenario: Main case
    Given the file "slow.parquet" of 10 numbers
    And the host holds back "slow.parquet"
    And 4 slow queries are under way
    When 1 short query is asked for
    Then the number of tasks that waited when the queries arrived is 1
    And the outcome of query 5 is "a result"

  @e2e
  Scenario: Order of waiting queries
    Given the environment holds WORKER_POOL_SIZE "1"
    And 1 endless query is under way
    And 3 short queries are under way
    When query 1 is cancelled
    Then the order of the answered queries is "1, 2, 3, 4"

  Scenario: Ten waiting
    Given the environment holds WORKER_POOL_SIZE "1"
    When 11 endless queries are begun
    Then the pool's `waiting` is 10
    And the pool's `busy` is 1
    And the pool's `idle` is 0
    And the number of busy workers is 1

  Scenario: Eleventh waiting query
    Given the environment holds WORKER_POOL_SIZE "1"
    And 11 endless queries are under way
    When 1 short query is asked for
    Then the outcome of query 12 is "an error of type busy"
    And the failure's `message` is "Server busy, try again shortly"

  Scenario: Free place in the queue
    Given the environment holds WORKER_POOL_SIZE "1"
    And 11 endless queries are under way
    And query 1 has been cancelled
    When 1 endless query is begun
    Then the outcome of query 12 is "nothing yet"
    And the pool's `waiting` is 10

  Scenario: Canceled while waiting
    Given the environment holds WORKER_POOL_SIZE "1"
    And 1 endless query is under way
    And 1 short query is under way
    When query 2 is cancelled
    Then the outcome of query 2 is "an error of type internal"
    And the pool's `waiting` is 0
    And the number of new workers is 0

  Scenario: Canceled while running
    Given the environment holds WORKER_POOL_SIZE "1"
    And 1 endless query is under way
    And 1 short query is under way
    When query 1 is cancelled
    Then the outcome of query 1 is "an error of type internal"
    And the outcome of query 2 is "a result"
    And the number of new workers is 1

  Scenario: Count after a cancellation
    Given the environment holds WORKER_POOL_SIZE "1"
    And 1 endless query is under way
    And 1 short query is under way
    When query 1 is cancelled
    Then the outcome of query 2 is "a result"
    And the pool's `restarts_by_cause.cancelled` is 1
    And the pool's `tasks_done` is 1

  @e2e
  Scenario: Canceled in the queue
    Given the environment holds WORKER_POOL_SIZE "1"
    And 1 endless query is under way
    And 3 short queries are under way
    And query 3 has been cancelled in the queue
    When query 1 is cancelled
    Then the order of the answered queries is "3, 1, 2, 4"
    And the outcome of query 2 is "a result"
    And the outcome of query 3 is "an error of type internal"
    And the outcome of query 4 is "a result"

  Scenario: Canceled beside a running query
    Given the environment holds WORKER_POOL_SIZE "2"
    And 2 endless queries are under way
    When query 2 is cancelled
    Then the outcome of query 1 is "nothing yet"
    And the number of new workers is 1
    And the error of query 2 holds these fields and nothing else:
      | field      | value                    |
      | error_type | "internal"               |
      | message    | "The task was cancelled" |
      | details    | null                     |

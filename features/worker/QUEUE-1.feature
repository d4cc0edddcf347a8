Feature: QUEUE-1: When all are busy, tasks wait

  Background:
    Given the app has workers of its own
    And the environment holds SHUTDOWN_GRACE_SECONDS "0"

  @e2e
  Scenario: Main case
    Given the file "slow.parquet" of 10 numbers
    And the host holds back "slow.parquet"
    And 4 slow queries are under way
    When 1 short query is asked for
    Then the pool had 1 waiting task when the queries came
    And query 5 is answered with a result

  @e2e
  Scenario: Several waiting
    Given the environment holds WORKER_POOL_SIZE "1"
    And 1 endless query is under way
    And 3 short queries are under way
    When query 1 is cancelled
    Then the queries are answered in the order 1, 2, 3 and 4

  Scenario: Ten waiting
    Given the environment holds WORKER_POOL_SIZE "1"
    When 11 endless queries are begun
    Then the pool's `waiting` is 10
    And the pool's `busy` is 1
    And the pool's `idle` is 0
    And 1 worker is at work

  Scenario: Eleventh
    Given the environment holds WORKER_POOL_SIZE "1"
    And 11 endless queries are under way
    When 1 short query is asked for
    Then query 12 is answered with an error of type busy
    And the message text is "Server busy, try again shortly"

  Scenario: Place that has become free
    Given the environment holds WORKER_POOL_SIZE "1"
    And 11 endless queries are under way
    And query 1 has been cancelled
    When 1 endless query is begun
    Then query 12 is answered with nothing yet
    And the pool's `waiting` is 10

  Scenario: Cancelled while waiting
    Given the environment holds WORKER_POOL_SIZE "1"
    And 1 endless query is under way
    And 1 short query is under way
    When query 2 is cancelled
    Then query 2 is answered with an error of type internal
    And the pool's `waiting` is 0
    And no worker is new

  Scenario: Cancelled while running
    Given the environment holds WORKER_POOL_SIZE "1"
    And 1 endless query is under way
    And 1 short query is under way
    When query 1 is cancelled
    Then query 1 is answered with an error of type internal
    And query 2 is answered with a result
    And 1 worker is new

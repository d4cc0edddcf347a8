Feature: SHARE-1: One user can't occupy every worker

  Background:
    Given the app has workers of its own
    And the environment holds SHUTDOWN_GRACE_SECONDS "0"

  Scenario: Main case
    Given 4 endless queries of Ada are under way
    When 1 short query of Bob is asked for
    Then the outcome of query 5 is "a result"
    And the pool's `busy` is 3
    And the pool's `waiting` is 1

  Scenario: Pool of one worker
    Given the environment holds WORKER_POOL_SIZE "1"
    When 1 short query of Ada is asked for
    Then the outcome of query 1 is "a result"

  Scenario: Query after a canceled one
    Given the environment holds WORKER_POOL_SIZE "2"
    And 2 endless queries of Ada are under way
    When query 1 is cancelled
    Then the pool's `waiting` is 0
    And the pool's `busy` is 1

  Scenario: User with the fewest running tasks
    Given the environment holds WORKER_POOL_SIZE "3"
    And 1 endless query of Ada is under way
    And 2 endless queries of Bob are under way
    And 1 short query of Ada is under way
    And 1 short query of Carl is under way
    When query 2 is cancelled
    Then the order of the answered queries is "2, 5, 4"

  Scenario: Queue full of one user's queries
    Given the environment holds WORKER_POOL_SIZE "2"
    And 11 endless queries of Ada are under way
    When 1 short query of Bob is asked for
    Then the outcome of query 12 is "a result"
    And the pool's `waiting` is 10

  Scenario: One query too many
    Given the environment holds WORKER_POOL_SIZE "2"
    And 11 endless queries of Ada are under way
    When 1 short query of Ada is asked for
    Then the outcome of query 12 is "an error of type busy"
    And the failure's `message` is "Server busy, try again shortly"

  Scenario: Waiting query at the stop
    Given the environment holds WORKER_POOL_SIZE "2"
    And the environment holds SHUTDOWN_GRACE_SECONDS "10"
    And the file "slow.parquet" of 10 numbers
    And the host of "slow.parquet" responds after 0.4 seconds
    And 2 slow queries of Ada are under way
    When the app is asked to stop
    Then each of the outcomes of the queries is "a result"
    And the number of worker processes is 0

  Scenario: Worker idle at the stop
    Given the environment holds WORKER_POOL_SIZE "3"
    And the environment holds SHUTDOWN_GRACE_SECONDS "60"
    And the file "slow.parquet" of 10 numbers
    And the host of "slow.parquet" responds after 0.4 seconds
    And 3 endless queries of Ada are under way
    And 1 slow query of Bob is under way
    And the app has begun to stop
    And 2 workers are left
    When 61 seconds pass
    Then the outcome of query 3 is "an error of type busy"
    And the outcome of query 4 is "a result"
    And the number of worker processes after a while is 0

Feature: CRASH-2: The lost task fails, the next one is clean

  Background:
    Given the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "1"

  Scenario: Main case
    Given 1 endless query is under way
    When 1 worker is killed
    Then the outcome of query 1 is "an error of type internal"
    And the number of new workers is 1

  Scenario: Lost task isn't counted
    Given 1 endless query is under way
    When 1 worker is killed
    Then the outcome of query 1 is "an error of type internal"
    And the number of new workers is 1
    And the pool's `busy` is 0
    And the pool's `tasks_done` is 0

  @e2e
  Scenario: Waiting tasks
    Given 1 endless query is under way
    And 2 short queries are under way
    When 1 worker is killed
    Then the order of the answered queries is "1, 2, 3"
    And the outcome of query 2 is "a result"
    And the outcome of query 3 is "a result"

  Scenario: Query in another worker
    Given the environment holds WORKER_POOL_SIZE "2"
    And the environment holds SHUTDOWN_GRACE_SECONDS "0"
    And 2 endless queries are under way
    When 1 worker is killed
    Then the number of queries with the outcome "an error of type internal" is 1
    And the number of queries with the outcome "nothing yet" is 1

Feature: CRASH-2: The lost task fails, the next one is clean

  Background:
    Given the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "1"

  Scenario: Main case
    Given 1 endless query is under way
    When 1 worker is killed
    Then query 1 is answered with an error of type internal
    And 1 worker is new

  Scenario: Lost task
    Given 1 endless query is under way
    When 1 worker is killed
    Then query 1 is answered with an error of type internal
    And 1 worker is new
    And the pool's `busy` is 0
    And the pool's `tasks_done` is 0

  @e2e
  Scenario: Waiting tasks
    Given 1 endless query is under way
    And 2 short queries are under way
    When 1 worker is killed
    Then the queries are answered in the order 1, 2 and 3
    And query 2 is answered with a result
    And query 3 is answered with a result

  Scenario: Query of another worker
    Given the environment holds WORKER_POOL_SIZE "2"
    And the environment holds SHUTDOWN_GRACE_SECONDS "0"
    And 2 endless queries are under way
    When 1 worker is killed
    Then 1 queries are answered with an error of type internal
    And 1 queries are answered with nothing yet

Feature: TIMEOUT-2: After a timeout kill the pool is whole again

  Background:
    Given the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "2"
    And queries may take 1 second

  Scenario: Main case
    When 1 endless query is asked for
    Then 1 worker is new
    And the app has 2 live workers
    And the pool's `restarts_by_cause.timeout` is 1

  Scenario: Next query
    Given 1 endless query is under way
    And queries may take 60 seconds from now on
    When 2 short queries are asked for one by one
    Then query 1 is answered with an error of type timeout
    And query 3 is answered with a result

  Scenario: All workers time out together
    When 2 endless queries are asked for
    Then 2 workers are new
    And the app has 2 live workers

  @e2e
  Scenario: Waiting tasks
    Given the environment holds WORKER_POOL_SIZE "1"
    And 1 endless query is under way
    And queries may take 60 seconds from now on
    When 2 short queries are asked for
    Then query 1 is answered with an error of type timeout
    And 2 queries are answered with a result

Feature: TIMEOUT-2: The pool recovers from a timeout

  Background:
    Given the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "2"
    And queries may take 1 second

  Scenario: Main case
    When 1 endless query is asked for
    Then the number of new workers is 1
    And the number of live workers is 2
    And the pool's `restarts_by_cause.timeout` is 1

  Scenario: Next query
    Given 1 endless query is under way
    And queries may take 60 seconds from now on
    When 2 short queries are asked for one after another
    Then the outcome of query 1 is "an error of type timeout"
    And the outcome of query 3 is "a result"

  Scenario: All workers time out together
    Given the environment holds QUERY_TIMEOUT_SECONDS "60"
    And 2 endless queries are under way
    When 60 seconds pass
    Then the pool's `restarts_by_cause.timeout` is 2
    And the number of live workers is 2

  @e2e
  Scenario: Waiting tasks
    Given the environment holds WORKER_POOL_SIZE "1"
    And 1 endless query is under way
    And queries may take 60 seconds from now on
    When 2 short queries are asked for
    Then the outcome of query 1 is "an error of type timeout"
    And the number of queries with the outcome "a result" is 2

  Scenario: Five workers time out together
    Given the environment holds WORKER_POOL_SIZE "5"
    And the environment holds QUERY_TIMEOUT_SECONDS "60"
    And 5 endless queries are under way
    And 1 short query is under way
    When 60 seconds pass
    Then the outcome of query 6 is "a result"
    And the pool's `restarts_by_cause.timeout` is 5

  Scenario: Frozen worker
    Given the environment holds WORKER_POOL_SIZE "1"
    And the environment holds QUERY_TIMEOUT_SECONDS "60"
    And 1 endless query is under way
    And that worker is frozen
    When 60 seconds pass
    Then the pool's `restarts_by_cause.timeout` is 1
    And the number of live workers is 1

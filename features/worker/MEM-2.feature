Feature: MEM-2: The pool recovers from a memory kill

  Background:
    Given the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "2"
    And the environment holds WORKER_MEMORY_LIMIT "256"

  @e2e
  Scenario: Main case
    When 1 growing query is asked for
    Then the number of new workers is 1
    And the number of live workers is 2

  @e2e
  Scenario: Next query
    Given the environment holds WORKER_POOL_SIZE "1"
    And 1 growing query is under way
    When 1 short query is asked for
    Then the outcome of query 1 is "an error of type memory"
    And the outcome of query 2 is "a result"

  @e2e
  Scenario: Count of restarts
    When 1 growing query is asked for
    Then the pool's `restarts` is 1
    And the pool's `restarts_by_cause.memory` is 1

  @e2e
  Scenario: Log of a memory kill
    When 1 growing query is asked for
    Then the log line "worker ended"'s `reason` is "memory"

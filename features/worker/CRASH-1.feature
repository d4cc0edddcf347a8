Feature: CRASH-1: A dead worker is replaced

  Background:
    Given the app has workers of its own

  Scenario: Main case
    When 1 worker is killed
    Then the number of new workers is 1
    And the number of live workers is 4
    And the pool's `restarts_by_cause.died` is 1

  @e2e
  Scenario: Worker exits during a task
    When a worker runs the task "end the process"
    Then the task's `error_type` is "internal"
    And the number of new workers is 1

  @e2e
  Scenario: All workers die together
    When 4 workers are killed
    Then the number of new workers is 4
    And the number of live workers is 4

  Scenario: HTTP request without workers
    Given Ada is signed in
    And 4 workers have died and can't be replaced
    When Ada asks for "/auth/me"
    Then the response status is 200
    And the pool's `size` is 4
    And the pool's `idle` is 0

  @e2e
  Scenario: Fork server dies
    Given 1 short query has been asked for
    And the fork server has been killed
    When 1 worker is killed, and the app has time to replace it
    Then the number of new workers is 1
    And the number of live workers is 4
    And the pool's `restarts_by_cause.died` is 1
    And the log line "worker can't start"'s `level` is "error"

  @e2e
  Scenario: Workers can't start
    Given the environment holds WORKER_POOL_SIZE "1"
    And 1 worker has died and can't be replaced
    And 1 short query is under way
    And the workers' Python is missing
    When the fork server is killed
    Then the error of query 1 holds these fields and nothing else:
      | field      | value                                    |
      | error_type | "internal"                               |
      | message    | "No worker can be started at the moment" |
      | details    | null                                     |

  @e2e
  Scenario: Workers can start again
    Given the environment holds WORKER_POOL_SIZE "1"
    And 1 worker has died and can't be replaced
    And the workers' Python is missing
    And the fork server has been killed
    And 1 short query has been asked for
    And the workers' Python is back
    When 10 seconds pass, and the app has time to start a worker
    Then the pool's `idle` is 1
    And the outcome of query 1 is "an error of type internal"

  @e2e
  Scenario: Query after the recovery
    Given the environment holds WORKER_POOL_SIZE "1"
    And 1 worker has died and can't be replaced
    And the workers' Python is missing
    And the fork server has been killed
    And 1 short query has been asked for
    And the workers' Python is back
    And 10 seconds have passed, and the app has had time to start a worker
    And 1 worker has died and can't be replaced
    When 1 short query is begun
    Then the outcome of query 2 is "nothing yet"
    And the pool's `waiting` is 1

  @e2e
  Scenario: Fork server hangs
    Given 1 worker has died and can't be replaced
    When 31 seconds pass, and the app has time to start a worker
    Then the pool's `alive` is 4
    And the pool's `restarts_by_cause.died` is 1
    And the log line "worker can't start"'s `level` is "error"

  @e2e
  Scenario: Last worker dies during shutdown
    Given the environment holds WORKER_POOL_SIZE "2"
    And the environment holds SHUTDOWN_GRACE_SECONDS "20"
    And 1 endless query is under way
    When the app is asked to stop, and its last worker is killed
    Then the outcome of query 1 is "an error of type internal"
    And the time in seconds of the stop is at most 10
    And the number of worker processes is 0

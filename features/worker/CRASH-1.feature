Feature: CRASH-1: A dead worker is replaced

  Background:
    Given the app has workers of its own

  Scenario: Main case
    When 1 worker is killed
    Then the number of new workers is 1
    And the number of live workers is 4
    And the pool's `restarts_by_cause.died` is 1

  @e2e
  Scenario: Worker that ends by itself in a task
    When a worker runs the task "end the process"
    Then the task's `error_type` is "internal"
    And the number of new workers is 1

  @e2e
  Scenario: All die at once
    When 4 workers are killed
    Then the number of new workers is 4
    And the number of live workers is 4

  Scenario: Request meanwhile
    Given Ada is signed in
    And 4 workers have died and none can be started
    When Ada asks for "/auth/me"
    Then the response status is 200

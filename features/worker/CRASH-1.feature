Feature: CRASH-1: A dead worker is replaced

  Background:
    Given the app has workers of its own

  Scenario: Main case
    When 1 worker is killed
    Then 1 worker is new
    And the app has 4 live workers
    And the pool's `restarts_by_cause.died` is 1

  @e2e
  Scenario: Worker that ends by itself in a task
    When a worker ends in the middle of a task
    Then the task's `error_type` is "internal"
    And 1 worker is new

  @e2e
  Scenario: All die at once
    When 4 workers are killed
    Then 4 workers are new
    And the app has 4 live workers

  Scenario: Request meanwhile
    Given Ada is signed in
    And 4 workers have died and none can be started
    When Ada asks for "/auth/me"
    Then the response status is 200

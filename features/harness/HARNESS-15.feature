Feature: HARNESS-15: The set-up of a run has its own time limit

  @slow
  Scenario: Main case
    When a scenario runs where the set-up takes 7 seconds
    Then the exit status is 0

  @slow
  Scenario: Worker pool fails to start
    When a scenario runs where the worker pool doesn't start
    Then the exit status is 2
    And the output contains "the run can't be set up, and ends here: shared_pool: WorkerStartError: The worker pool can't start: not ready within 0 s"
    And the output contains "no tests ran"

  @slow
  Scenario: Worker pool fails in parallel
    When a scenario runs where the worker pool doesn't start, with "-n 2"
    Then the exit status is 2
    And the output contains "the run can't be set up, and ends here: shared_pool: WorkerStartError: The worker pool can't start: not ready within 0 s"
    And the output contains "no tests ran"

Feature: HARNESS-14: A run leaves no process behind

  @slow
  Scenario: Main case
    When a scenario runs where a step starts a process that stays
    Then the exit status is 1
    And the output contains "the scenario left behind: process without its parent"
    And the output contains "processes left behind, and ended now"
    And the number of processes left by that run is 0

  @slow
  Scenario: Process ends
    When a scenario runs where a step starts a process that ends
    Then the exit status is 0

  @slow
  Scenario: Process started at the end
    When a scenario runs where the end of the run starts a process that stays
    Then the exit status is 1
    And the output contains "processes left behind, and ended now"
    And the number of processes left by that run is 0

  @slow
  Scenario: Parallel run
    When a scenario runs where a step starts a process that stays, with "-n 2"
    Then the exit status is 1
    And the output contains "the scenario left behind: process without its parent"
    And the output contains "processes left behind, and ended now"
    And the number of processes left by that run is 0

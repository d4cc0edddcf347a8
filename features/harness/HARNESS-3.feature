Feature: HARNESS-3: A scenario that hangs is stopped

  @slow
  Scenario: Main case
    When a scenario runs where a step never returns
    Then the exit status is 1
    And the output contains "the scenario was stopped here at the limit of 1 s for level integration"
    And the output contains "on the clock: the time was over, and the load of the machine is"

  @slow
  Scenario: Blocking call
    When a scenario runs where a step blocks
    Then the exit status is 1
    And the output contains "Timeout (>2.0s) from pytest-timeout"
    And the output contains "on the clock: the time was over, and the load of the machine is"

  @slow
  Scenario: Condition never comes true
    When a scenario runs where a step waits for a condition
    Then the exit status is 1
    And the output contains "NeverCameTrueError: the sun: still 1 after 0.1 s, not 2"
    And the output contains "on the clock: the time was over, and the load of the machine is"

  @slow
  Scenario: Fact not seen in time
    When a scenario runs where a step waits for a fact
    Then the exit status is 1
    And the output contains "on the clock: a step waited 0.1 s, and the load of the machine is"

  @slow
  Scenario: Patience as an option
    When a scenario runs where a step never returns, with "--patience 1.2"
    Then the exit status is 1
    And the output contains "the scenario was stopped here at the limit of 1.2 s for level integration"

  @slow
  Scenario: Patience as a variable
    Given the environment holds TEST_PATIENCE "2"
    When a scenario runs where a step waits for a condition
    Then the exit status is 1
    And the output contains "NeverCameTrueError: the sun: still 1 after 0.2 s, not 2"

  @slow
  Scenario Outline: Invalid patience
    When a scenario runs where nothing is wrong, with "--patience <factor>"
    Then the exit status is 4
    And the error text contains "--patience and TEST_PATIENCE: must be a number from 1, not"

    Examples:
      | factor |
      | much   |
      | 0.5    |

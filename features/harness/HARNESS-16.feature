Feature: HARNESS-16: A failure that no step looks at fails its scenario

  @slow
  Scenario: Main case
    When a scenario runs where no step looks at a failed request
    Then the exit status is 1
    And the output contains "no step looked at this failure: GET /nothing -> 404"

  @slow
  Scenario: Failed command
    When a scenario runs where no step looks at a failed command
    Then the exit status is 1
    And the output contains "no step looked at this failure: a command ended with exit status 2"

  @slow
  Scenario: Error event
    When a scenario runs where no step looks at an error event
    Then the exit status is 1
    And the output contains "no step looked at this failure: Bob's socket received dataset_error (network)"

  @slow
  Scenario: Event without an error
    When a scenario runs where no step looks at another event
    Then the exit status is 0

Feature: MIGRATE-1: The history has one head

  Scenario: Main case
    Given an empty database
    When every missing revision is applied, undone and applied again
    Then the number of heads of the history is 1
    And the number of unreachable revisions is 0

  @wire @slow
  Scenario: Percent sign in the folder
    Given an empty database
    And the app is installed in the folder "50%_off"
    When somebody runs the server command, asks it for "/health" and ends it
    Then the response status is 200
    And the exit status is 0

Feature: MIGRATE-1: The history has one head

  Scenario: Main case
    Given an empty database
    When every missing revision is applied, undone and applied again
    Then the number of heads of the history is 1
    And the number of unreachable revisions is 0

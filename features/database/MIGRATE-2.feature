Feature: MIGRATE-2: Up, down, and up again

  Scenario: Main case
    Given an empty database
    When every missing revision is applied, undone and applied again
    Then the number of failed migration steps is 0
    And the number of differences after a step down is 0
    And the number of pending migrations is 0

Feature: MIGRATE-2: Up, down, and up again

  Scenario: Main case
    Given an empty database
    When each revision is applied, undone and applied again
    Then there is no step that failed
    And there is no difference after a step down
    And the database is of the newest revision

Feature: MIGRATE-1: The history has one head

  Scenario: Main case
    When the history of migrations is read
    Then there is exactly one head
    And there is no revision out of reach

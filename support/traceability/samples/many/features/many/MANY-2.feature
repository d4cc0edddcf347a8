Feature: MANY-2: Nothing is added

  Scenario: Main case
    When 5 and 0 are added
    Then the sum is 5

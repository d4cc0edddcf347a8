@integer
Feature: SUM-3: Nothing is added

  Scenario: Main case
    Given nothing goes wrong
    When 5 and 0 are added
    Then the sum is 5

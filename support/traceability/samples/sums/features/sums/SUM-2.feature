@integer
Feature: SUM-2: A number is added to itself

  Scenario: Main case
    Given nothing goes wrong
    When 2 and 2 are added
    Then the sum is 4

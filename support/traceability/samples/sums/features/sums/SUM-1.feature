@integer
Feature: SUM-1: Two numbers are added

  Scenario: Main case
    Given nothing goes wrong
    When 1 and 2 are added
    Then the sum is 3

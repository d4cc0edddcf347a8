Feature: FALSE-2: What the Given wrote

  Scenario: Main case
    Given an order of 3 tea
    When Ada orders tea
    Then the order is of 3 tea

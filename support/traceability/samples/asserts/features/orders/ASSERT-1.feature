Feature: ASSERT-1: An assert passes

  Scenario: Main case
    When Ada orders
    Then the order is taken

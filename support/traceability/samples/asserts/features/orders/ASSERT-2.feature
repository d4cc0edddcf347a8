Feature: ASSERT-2: A Then has no assert

  Scenario: Main case
    When Ada orders
    Then the order is there

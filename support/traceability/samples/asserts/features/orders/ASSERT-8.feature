Feature: ASSERT-8: An assert stands in the app

  Scenario: Main case
    When Ada orders
    Then the order is consistent

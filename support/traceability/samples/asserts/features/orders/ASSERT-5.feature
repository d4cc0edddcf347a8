Feature: ASSERT-5: An assert stands in a fixture

  Scenario: Main case
    When Ada orders
    Then the order is checked

Feature: ASSERT-6: An assert stands in a fixture that the step asks for

  Scenario: Main case
    When Ada orders
    Then the order is checked at last

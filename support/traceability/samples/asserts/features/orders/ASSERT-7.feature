Feature: ASSERT-7: An assert fails and is caught

  Scenario: Main case
    When Ada orders
    Then the order is free

Feature: ASSERT-4: An assert compares constants

  Scenario: Main case
    When Ada orders
    Then the order is 201

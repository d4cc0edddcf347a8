Feature: ASSERT-3: An assert stands in a loop over nothing

  Scenario: Main case
    When Ada orders
    Then every order is paid

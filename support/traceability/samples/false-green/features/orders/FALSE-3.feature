Feature: FALSE-3: A false if

  Scenario: Main case
    When Ada orders tea
    Then the shop is closed

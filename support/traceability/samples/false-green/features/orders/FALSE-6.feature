Feature: FALSE-6: A step that nobody awaits

  Scenario: Main case
    When Ada orders tea
    Then the order is sent

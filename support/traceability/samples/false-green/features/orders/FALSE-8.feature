Feature: FALSE-8: An assert in a fixture that nobody asks for

  Scenario: Main case
    When Ada orders tea
    Then the books are right

Feature: WORD-1: What nothing says

  Scenario: Main case
    When one looks
    Then 1 is seen

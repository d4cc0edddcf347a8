Feature: VOID-1: What promises nothing

  Scenario: Main case
    When one looks
    Then 1 is seen

Feature: SKIP-1: What is skipped

  @later
  Scenario: Main case
    When one looks
    Then 1 is seen

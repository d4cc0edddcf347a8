Feature: PASS-1: What holds

  Scenario: Main case
    When one looks
    Then 1 is seen

  @server
  Scenario: On a server
    When one looks
    Then 1 is seen

Feature: AWAY-1: What needs a server

  @server
  Scenario: Main case
    When one looks
    Then 1 is seen

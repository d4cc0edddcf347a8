Feature: HARNESS-17: A secret that the app reveals fails its scenario

  @slow
  Scenario: Main case
    When a scenario runs where the app reveals secrets
    Then the exit status is 1
    And the output contains "Bob's session token is in the log"
    And the output contains "Bob's session token is in the response 302 to /out"
    And the output contains "SESSION_SECRET is in the error text"

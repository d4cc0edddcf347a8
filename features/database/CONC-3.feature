Feature: CONC-3: Writers queue instead of failing

  @sqlite @slow @concurrency
  Scenario: Main case
    When 4 processes write to the database for 2 seconds
    Then there is no process that failed
    And there is no writer that saw a locked database
    And there is no write that was lost

Feature: CONC-3: Writers queue instead of failing

  @sqlite @slow @concurrency
  Scenario: Main case
    When 4 processes open the database and write to it for 2 seconds
    Then the number of processes that failed is 0
    And the number of refused writes is 0
    And the number of lost writes is 0

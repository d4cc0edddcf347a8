Feature: TILL-2: The till is kept

  Scenario: Main case
    When Ada buys "tea"
    Then the till holds 3

  @postgres
  Scenario: Closed on a server
    When Ada buys "tea"
    Then the till holds 3

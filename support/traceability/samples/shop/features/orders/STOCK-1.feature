Feature: STOCK-1: Stock can be empty

  Scenario: Main case
    Given 1 tea are in stock
    When Ada orders "tea"
    Then 0 tea are left

Feature: ORDER-2: Orders are counted

  Scenario: Main case
    When Ada orders "tea"
    Then 1 tea have been sold

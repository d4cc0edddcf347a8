Feature: SALE-2: Prices are listed

  Scenario: Main case
    When Ada asks for the prices
    Then the prices are:
      | article | price |
      | tea     | 3     |
      | coffee  | 4     |

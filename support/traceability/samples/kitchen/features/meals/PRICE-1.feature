Feature: PRICE-1: A meal has a price

  Scenario: Main case
    When "soup" is priced for 2 guests
    Then the price is 24

  Scenario: Eight guests
    When "soup" is priced for 8 guests
    Then the price is 80

  Scenario: Meal that is not on the menu
    When "stones" is priced for 2 guests
    Then the price is 0

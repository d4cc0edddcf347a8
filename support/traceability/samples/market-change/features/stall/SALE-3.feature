Feature: SALE-3: An article is given away

  Scenario: Main case
    Given the tea is free
    When Ada buys "tea"
    Then the answer is "sold"
    And the till holds 0

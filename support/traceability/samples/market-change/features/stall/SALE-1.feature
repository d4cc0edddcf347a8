Feature: SALE-1: An article is sold

  Scenario: Main case
    When Ada buys "tea"
    Then the answer is "sold"
    And 1 tea is left

  Scenario: Nothing left
    Given 0 tea lie on the stall
    When Ada buys "tea"
    Then the answer is "sold out for today"

  Scenario: Unknown article
    When Ada buys "milk"
    Then the answer is "unknown"
    And the till holds 0

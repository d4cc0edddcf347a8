Feature: TILL-1: The till adds up

  Scenario: Main case
    When Ada buys "tea"
    Then the till holds 3

  Scenario Outline: Any article
    When Ada buys "<article>"
    Then the answer is "sold"

    Examples:
      | article |
      | tea     |
      | coffee  |

  Scenario: Sold twice
    Given Ada has bought "tea"
    When Ada buys "tea"
    Then the till holds 6

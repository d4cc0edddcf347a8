Feature: ORDER-1: An order is taken

  Scenario: Main case
    When Ada orders tea
    Then the shop says "thank you"
    And 1 package is left

  Scenario Outline: Nothing left
    Given 0 packages are in stock
    When <who> orders <what>
    Then the shop says "sold out"

    Examples:
      | who | what     |
      | Ada | iced tea |
      | Bob | tea      |

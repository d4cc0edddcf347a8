Feature: ORDER-1: An order is taken

  Scenario: Main case
    When Ada orders "tea"
    Then the answer is 201
    And 1 tea are left

  @empty
  Scenario: Nothing left
    Given 0 tea are in stock
    When Ada orders "tea"
    Then the answer is 409

  Scenario Outline: Other articles
    When Ada orders "<article>"
    Then the answer is <status>

    Examples:
      | article | status |
      | coffee  | 404    |
      | cake    | 404    |

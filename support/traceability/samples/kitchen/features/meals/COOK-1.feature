Feature: COOK-1: A meal is cooked

  Scenario: Main case
    When "soup" is cooked
    Then the plate holds "hot soup"

  Scenario: Meal that burns
    When "toast" is cooked
    Then the plate holds "burnt toast"

Feature: ORDER-1: An order is taken

  Scenario: Main case
    When Ada orders tea
    Then the shop says "thank you"
    And 0 packages are left

  Scenario: Nothing left
    When Ada orders milk
    Then the shop says "sold out"

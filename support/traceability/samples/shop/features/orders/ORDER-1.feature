Feature: ORDER-1: An order is taken

  Scenario: Main case
    When Ada orders "tea"
    Then the answer is 201
    And 1 tea are left

  Scenario: Nothing left
    Given 0 tea are in stock
    When Ada orders "tea"
    Then the answer is 409
    And 0 tea have been sold

  Scenario: Unknown article
    When Ada orders "coffee"
    Then the answer is 404

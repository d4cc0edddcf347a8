Feature: ORDER-3: Receipts are printed in order

  Scenario: Main case
    When Ada orders "tea"
    And Ada orders "milk"
    Then the next receipt is for "tea"
    And the next receipt is for "milk"

Feature: ORDER-2: Orders are written down

  Scenario: Main case
    When Ada orders "tea"
    And Ada orders "milk"
    Then the sales are:
      | article |
      | tea     |
      | milk    |

Feature: FALSE-4: A swallowed error

  Scenario: Main case
    When Ada orders tea
    Then 100 tea are sold

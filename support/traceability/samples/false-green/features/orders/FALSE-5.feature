Feature: FALSE-5: An ignored value

  Scenario: Main case
    When Ada orders tea
    Then 50 tea are left

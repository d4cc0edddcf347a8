Feature: TEA-1: Water is boiling

  Scenario: Main case
    When Ada switches the kettle on
    Then the water boils

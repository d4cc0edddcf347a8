Feature: TEA-1: Water boils

  Scenario: Main case
    When Ada switches the kettle on
    Then the water boils

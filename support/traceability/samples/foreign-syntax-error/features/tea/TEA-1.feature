Feature: TEA-1: Water boils

  Scenario: Main case
    When Ada switches the kettle on
    Thn the water boils

Feature: TEA-1: Water boils

  @gas @electric
  Scenario: Main case
    When Ada switches the kettle on
    Then the water boils

Feature: TEA-2: Tea is drawn

  Scenario: Main case
    When Ada switches the kettle on
    Then the water boils

Feature: COFFEE-1: Café

  Scenario: Main case
    When Ada switches the kettle on
    Then the café is hot

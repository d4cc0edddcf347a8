Feature: TEA-1: Water boils

  Scenario: Main case
    When Ada switches the kettle on
    Then the water boils

  Scenario: Empty kettle
    When Ada switches the empty kettle on
    Then the kettle stays off

  Scenario: Empty kettles
    When Ada switches the empty kettle on
    Then the kettle stays off

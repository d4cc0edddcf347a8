Feature: TEA-1: Water boils

  Scenario Outline: Main case
    When <person> switches the kettle on
    Then the water boils

    Examples:
      | person |

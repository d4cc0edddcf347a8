Feature: TEA-1: Water boils

  Scenario: Main case
    When Ada switches the kettle on
    Then the water boils
    And the kettle switches itself off
    And the kettle shows:
      | lamp | water |
      | red  | 100   |

  Scenario: Kettle at 5:30
    When Ada switches the kettle on
    Then the kettle stays off
    And no water boils

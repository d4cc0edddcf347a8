Feature: TEA-1: Tea is poured

  @skip
  Scenario: Main case
    Given 3 cups of tea are in the pot
    When Ada puors 1 cups
    And Ada pours 1 cups
    Then 1 cups are left
    And the pto holds 1 cups
    And the pot is this:
      | field | value |
      | cups  | 1     |

  @wip
  Scenario Outline: Several cups
    Given <start> cups of tea are in the pot
    When Ada pours <cup> cups
    Then 2 cups are left

    Examples:
      | cups |
      | 1    |

  Scenario: To be written
    Then 3 cups are left
    When TODO: Ada pours

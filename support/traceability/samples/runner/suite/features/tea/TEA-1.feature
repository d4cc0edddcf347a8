Feature: TEA-1: Tea is poured

  Scenario: Main case
    Given 3 cups of tea are in the pot
    When Ada pours 1 cups
    Then 2 cups are left

  Scenario Outline: Several cups
    Given 3 cups of tea are in the pot
    When Ada pours <cups> cups
    Then <rest> cups are left

    Examples:
      | cups | rest |
      | 1    | 2    |
      | 2    | 1    |

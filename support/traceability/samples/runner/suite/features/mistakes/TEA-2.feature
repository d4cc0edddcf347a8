Feature: TEA-2: Tea is drunk

  Scenario Main case
    Given 3 cups of tea are in the pot
    When Ada pours 1 cups
    Then 2 cups are left

  Scenario: Another one
    Given 3 cups of tea are in the pot
    When Ada pours 1 cups
    Then 2 cups are left

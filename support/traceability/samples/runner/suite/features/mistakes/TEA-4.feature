Feature: TEA-4: Tea is thrown away

  Scenario: Main case
    Given 3 cups of tea are in the pot
    When Ada pours 1 cups
    Then 2 cups are left

  Scenarios: Another one
    Given 3 cups of tea are in the pot
    When Ada pours 1 cups
    Then 2 cups are left

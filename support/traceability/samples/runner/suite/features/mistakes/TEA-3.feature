Feature: TEA-3: Tea gets cold

  Scenario: Main case
    Given 3 cups of tea are in the pot
    When Ada pours 1 cups
    Thn 2 cups are left

  Scenarios One second left
    Given 3 cups of tea are in the pot

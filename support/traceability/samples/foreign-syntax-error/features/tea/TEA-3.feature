Feature: TEA-3: Tea is drunk

  Scenario: Main case
    When Ada drinks
    Then the cup is full

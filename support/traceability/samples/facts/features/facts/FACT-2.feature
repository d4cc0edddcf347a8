Feature: FACT-2: A Then returns nothing

  Scenario: Main case
    When Ada measures
    Then it is warm

Feature: FACT-5: A fact holds a secret

  Scenario: Main case
    When Ada measures
    Then the thermometer has a token

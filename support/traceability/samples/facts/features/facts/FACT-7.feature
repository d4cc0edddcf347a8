Feature: FACT-7: A comparison raises

  Scenario: Main case
    When Ada measures
    Then it is as warm as it should be

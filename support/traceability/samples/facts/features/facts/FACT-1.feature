Feature: FACT-1: A fact is compared

  Scenario: Main case
    When Ada measures
    Then it is 21 degrees warm

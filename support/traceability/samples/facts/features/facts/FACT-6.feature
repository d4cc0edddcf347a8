Feature: FACT-6: A fact is large

  Scenario: Main case
    When Ada measures
    Then the log ends as it should

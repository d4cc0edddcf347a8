Feature: FACT-3: A Then returns no fact

  Scenario: Main case
    When Ada measures
    Then all are warm

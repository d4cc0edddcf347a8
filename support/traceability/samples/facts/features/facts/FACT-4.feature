Feature: FACT-4: A fact is compared by a matcher

  Scenario: Main case
    When Ada measures
    Then it is neither hot nor cold

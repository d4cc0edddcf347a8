Feature: BREAD-1: Bread is toasted

  Scenario: Main case
    When Ada toasts bread
    Then the bread is brown

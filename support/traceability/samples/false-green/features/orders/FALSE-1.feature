Feature: FALSE-1: Constants

  Scenario: Main case
    When Ada orders tea
    Then the answer is 201

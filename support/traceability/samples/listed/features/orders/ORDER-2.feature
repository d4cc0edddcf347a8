Feature: ORDER-2: Either | or

  Scenario: Main case
    When Ada waves 3 times at "the | bar"
    Then the shop says "no"

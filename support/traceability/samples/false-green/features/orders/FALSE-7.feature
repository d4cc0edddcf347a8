Feature: FALSE-7: Any exception will do

  Scenario: Main case
    When Ada orders tea
    Then the order can't be paid twice

@slow
Feature: SQL-8: Values of any file are those that were written

  Scenario: Main case
    When workers select the values of made-up files
    Then the number of wrong values is 0
    And the number of compared values is at least 500

  Scenario: Filters
    When workers filter the rows of made-up files
    Then the number of wrong values is 0
    And the number of compared values is at least 50

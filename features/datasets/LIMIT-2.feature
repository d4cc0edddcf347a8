Feature: LIMIT-2: Removal makes room

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"

  Scenario: Main case
    Given the conversation "Sales" holds these datasets:
      | name   |
      | table1 |
      | table2 |
      | table3 |
      | table4 |
      | table5 |
    And Ada has removed "table3" from "Sales"
    When Ada adds "https://data.example/f" to "Sales"
    Then the datasets of "Sales" are exactly:
      | name   |
      | table1 |
      | table2 |
      | table4 |
      | table5 |
      | table6 |
    And the URL is accepted
    And the number of datasets of "Sales" is 5

  Scenario: Sixth after a removal
    Given the conversation "Sales" holds these datasets:
      | name   |
      | table1 |
      | table2 |
      | table3 |
      | table4 |
      | table5 |
    And Ada has removed "table3" from "Sales"
    When Ada adds these URLs to "Sales":
      | url                    |
      | https://data.example/f |
      | https://data.example/g |
    Then the URL "https://data.example/f" is accepted
    And the URL "https://data.example/g" is refused with "Maximum 5 datasets reached"

  Scenario Outline: Unfinished dataset removed
    Given the conversation "Sales" holds these datasets:
      | name   | status   |
      | table1 | <status> |
      | table2 | ready    |
      | table3 | ready    |
      | table4 | ready    |
      | table5 | ready    |
    And Ada has removed "table1" from "Sales"
    When Ada adds "https://data.example/f" to "Sales"
    Then the URL is accepted

    Examples:
      | status  |
      | loading |
      | error   |

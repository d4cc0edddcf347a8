Feature: NAME-2: A removed number is not used again

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"

  Scenario: Main case
    Given Ada has added "https://data.example/a" to "Sales"
    And Ada has added "https://data.example/b" to "Sales"
    And Ada has added "https://data.example/c" to "Sales"
    And Ada has removed "table2" from "Sales"
    When Ada adds "https://data.example/d" to "Sales"
    Then the dataset "table4"'s `url` is "https://data.example/d"
    And the datasets of "Sales" are exactly:
      | name   |
      | table1 |
      | table3 |
      | table4 |

  Scenario: Newest dataset removed
    Given Ada has added "https://data.example/a" to "Sales"
    And Ada has added "https://data.example/b" to "Sales"
    And Ada has added "https://data.example/c" to "Sales"
    And Ada has removed "table3" from "Sales"
    When Ada adds "https://data.example/d" to "Sales"
    Then the dataset "table4"'s `url` is "https://data.example/d"

  Scenario: All datasets removed
    Given Ada has added "https://data.example/a" to "Sales"
    And Ada has added "https://data.example/b" to "Sales"
    And Ada has removed "table1" from "Sales"
    And Ada has removed "table2" from "Sales"
    When Ada adds "https://data.example/a" to "Sales"
    Then the datasets of "Sales" are exactly:
      | url                    | name   |
      | https://data.example/a | table3 |

  Scenario Outline: Number in a chosen name
    Given the conversation "Sales" holds these datasets:
      | name   |
      | table1 |
      | <name> |
    When Ada adds "https://data.example/b" to "Sales"
    Then the dataset "table5"'s `url` is "https://data.example/b"

    Examples:
      | name   |
      | table4 |
      | Table4 |

  Scenario Outline: Number not counted
    Given the conversation "Sales" holds these datasets:
      | name   |
      | table1 |
      | <name> |
    When Ada adds "https://data.example/b" to "Sales"
    Then the dataset "table2"'s `url` is "https://data.example/b"

    Examples:
      | name                      |
      | sales2026                 |
      | tables9                   |
      | table99999999999999999999 |

  Scenario: Largest counted number
    Given the conversation "Sales" holds these datasets:
      | name                  |
      | table999999999999999  |
      | table1000000000000000 |
    When Ada adds "https://data.example/b" to "Sales"
    Then the dataset "table1000000000000001"'s `url` is "https://data.example/b"

  Scenario: Order after a removal
    Given Ada has added "https://data.example/a" to "Sales"
    And Ada has added "https://data.example/b" to "Sales"
    And Ada has added "https://data.example/c" to "Sales"
    And Ada has removed "table1" from "Sales"
    When Ada adds "https://data.example/d" to "Sales"
    Then the datasets of "Sales" are exactly:
      | name   | position |
      | table2 | 2        |
      | table3 | 3        |
      | table4 | 4        |

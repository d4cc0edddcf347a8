Feature: NAME-1: Numbers follow the order of addition

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"

  Scenario: Main case
    When Ada adds "https://data.example/a", "https://data.example/b" and "https://data.example/c" to "Sales"
    Then the conversation "Sales" has these datasets:
      | url                    | name   |
      | https://data.example/a | table1 |
      | https://data.example/b | table2 |
      | https://data.example/c | table3 |

  Scenario: Second conversation
    Given Ada owns the conversation "Costs"
    And Ada has added "https://data.example/a" to "Sales"
    When Ada adds "https://data.example/b" to "Costs"
    Then the conversation "Costs" has these datasets:
      | url                    | name   |
      | https://data.example/b | table1 |

  Scenario: Refused URL in between
    When Ada adds "https://data.example/a", "nonsense" and "https://data.example/b" to "Sales"
    Then the conversation "Sales" has these datasets:
      | url                    | name   |
      | https://data.example/a | table1 |
      | https://data.example/b | table2 |

  @concurrency
  Scenario: Five at once
    When Ada adds "https://data.example/a", "https://data.example/b", "https://data.example/c", "https://data.example/d" and "https://data.example/e" to "Sales" at once
    Then every URL is accepted
    And the conversation "Sales" has these datasets:
      | name   | position |
      | table1 | 1        |
      | table2 | 2        |
      | table3 | 3        |
      | table4 | 4        |
      | table5 | 5        |

  Scenario: First one renamed before the second is added
    Given Ada has added "https://data.example/a" to "Sales"
    And Ada has renamed "table1" of "Sales" to "sales"
    When Ada adds "https://data.example/b" to "Sales"
    Then the conversation "Sales" has these datasets:
      | url                    | name   |
      | https://data.example/a | sales  |
      | https://data.example/b | table2 |

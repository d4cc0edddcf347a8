Feature: NAME-1: Numbers follow the order of addition

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"

  Scenario: Main case
    When Ada adds these URLs to "Sales":
      | url                    |
      | https://data.example/a |
      | https://data.example/b |
      | https://data.example/c |
    Then the datasets of "Sales" are exactly:
      | url                    | name   |
      | https://data.example/a | table1 |
      | https://data.example/b | table2 |
      | https://data.example/c | table3 |

  Scenario: Second conversation
    Given Ada owns the conversation "Costs"
    And Ada has added "https://data.example/a" to "Sales"
    When Ada adds "https://data.example/b" to "Costs"
    Then the datasets of "Costs" are exactly:
      | url                    | name   |
      | https://data.example/b | table1 |

  Scenario: Refused URL in between
    When Ada adds these URLs to "Sales":
      | url                    |
      | https://data.example/a |
      | nonsense               |
      | https://data.example/b |
    Then the URL "nonsense" is refused with "Invalid URL format"
    And the datasets of "Sales" are exactly:
      | url                    | name   |
      | https://data.example/a | table1 |
      | https://data.example/b | table2 |

  @concurrency
  Scenario: Five URLs together
    When Ada adds these URLs to "Sales" at the same time:
      | url                    |
      | https://data.example/a |
      | https://data.example/b |
      | https://data.example/c |
      | https://data.example/d |
      | https://data.example/e |
    Then every URL is accepted
    And the datasets of "Sales" are exactly:
      | name   | position |
      | table1 | 1        |
      | table2 | 2        |
      | table3 | 3        |
      | table4 | 4        |
      | table5 | 5        |

  Scenario: First dataset renamed
    Given Ada has added "https://data.example/a" to "Sales"
    And Ada has renamed "table1" of "Sales" to "sales"
    When Ada adds "https://data.example/b" to "Sales"
    Then the datasets of "Sales" are exactly:
      | url                    | name   |
      | https://data.example/a | sales  |
      | https://data.example/b | table2 |

  Scenario: Two conversations in turn
    Given Ada owns the conversation "Costs"
    And Ada has added "https://data.example/a" to "Sales"
    And Ada has added "https://data.example/b" to "Sales"
    And Ada has added "https://data.example/a" to "Costs"
    When Ada adds "https://data.example/c" to "Sales"
    Then the datasets of "Sales" are exactly:
      | name   | position |
      | table1 | 1        |
      | table2 | 2        |
      | table3 | 3        |
    And the dataset "Costs.table1"'s `position` is 1

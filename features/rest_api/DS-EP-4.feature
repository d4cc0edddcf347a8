Feature: DS-EP-4: Adding a sixth dataset

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the conversation "Sales" holds these datasets:
      | name   | url                    |
      | table1 | https://data.example/a |
      | table2 | https://data.example/b |
      | table3 | https://data.example/c |
      | table4 | https://data.example/d |
      | table5 | https://data.example/e |

  Scenario: Main case
    When Ada adds "https://data.example/f" to "Sales"
    Then the response status is 400
    And the response's body holds these fields and nothing else:
      | field | value                        |
      | error | "Maximum 5 datasets reached" |
    And the number of tasks given to the workers is 0
    And only these rows changed:
      | table    | change  | rows | columns    |
      | sessions | changed | 1    | expires_at |

  Scenario: Malformed URL too
    When Ada adds "data.example/f" to "Sales"
    Then the response status is 400
    And the response's `error` is "Invalid URL format"

  Scenario: Known URL too
    When Ada adds "https://data.example/e" to "Sales"
    Then the response status is 400
    And the response's `error` is "This dataset is already loaded"

  Scenario: Another conversation of the user
    Given Ada owns the conversation "Costs"
    When Ada adds "https://data.example/f" to "Costs"
    Then the response status is 201
    And the number of datasets of "Costs" is 1
    And the number of datasets of "Sales" is 5

  Scenario: After a removal
    Given Ada has added "https://data.example/f" to "Sales"
    And Ada has removed "table2" from "Sales"
    When Ada adds "https://data.example/f" to "Sales"
    Then the earlier failure's `error` is "Maximum 5 datasets reached"
    And the response status is 201
    And the number of datasets of "Sales" is 5

  Scenario: Another user's conversation
    Given Bob is signed in
    When Bob adds "https://data.example/f" to "Sales"
    Then the response status is 403
    And the response's `error` is "Access denied"
    And the number of datasets of "Sales" is 5

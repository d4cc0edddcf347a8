Feature: LIMIT-3: The fifth dataset is accepted

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the conversation "Sales" has these rows:
      | table    | rows |
      | datasets | 4    |

  Scenario: Main case
    When Ada adds "https://data.example/e" to "Sales"
    Then the URL is accepted
    And the number of datasets of "Sales" is 5

  Scenario: Another conversation is full
    Given Ada owns the conversation "Costs"
    And the conversation "Costs" has these rows:
      | table    | rows |
      | datasets | 5    |
    When Ada adds "https://data.example/e" to "Sales"
    Then the URL is accepted

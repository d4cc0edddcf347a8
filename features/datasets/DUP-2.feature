Feature: DUP-2: Two URLs are the same if every character is

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"

  Scenario: Main case
    When Ada adds these URLs to "Sales":
      | url                     |
      | https://data.example/a  |
      | https://data.example/a/ |
    Then every URL is accepted
    And the datasets of "Sales" are exactly:
      | name   | url                     |
      | table1 | https://data.example/a  |
      | table2 | https://data.example/a/ |

  Scenario: Query parameter
    When Ada adds these URLs to "Sales":
      | url                                  |
      | https://example.com/data.parquet     |
      | https://example.com/data.parquet?v=1 |
    Then every URL is accepted

  Scenario: Same URL twice
    Given the conversation "Sales" holds these datasets:
      | url                              |
      | https://example.com/data.parquet |
    When Ada adds "https://example.com/data.parquet" to "Sales"
    Then the URL is refused with "This dataset is already loaded"

  Scenario: Different letter case
    When Ada adds these URLs to "Sales":
      | url                    |
      | https://data.example/a |
      | https://Data.Example/a |
      | HTTPS://data.example/a |
    Then every URL is accepted

  Scenario: Two spellings of one path
    When Ada adds these URLs to "Sales":
      | url                       |
      | https://data.example/a%62 |
      | https://data.example/ab   |
    Then every URL is accepted

  Scenario: URL stored unchanged
    When Ada adds "HTTPS://Dätä.example:443//a/../b?x=%41&y=ß#z" to "Sales"
    Then the dataset "table1"'s `url` is "HTTPS://Dätä.example:443//a/../b?x=%41&y=ß#z"

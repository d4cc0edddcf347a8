Feature: DUP-1: A URL is loaded once per conversation

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the file "sales.parquet" of 3 numbers

  Scenario: Main case
    Given Ada has loaded "http://HOST/sales.parquet" into "Sales"
    When Ada adds "http://HOST/sales.parquet" to "Sales"
    Then the URL is refused with "This dataset is already loaded"

  Scenario: Rows of that URL
    Given Ada has loaded "http://HOST/sales.parquet" into "Sales"
    When Ada adds "http://HOST/sales.parquet" to "Sales"
    Then only these rows changed:
      | table    | change  | rows |
      | sessions | changed | 1    |
    And the workers got 0 tasks

  Scenario: First one still loading
    Given the conversation "Sales" holds these datasets:
      | url                           | status  |
      | https://data.example/sales    | loading |
    When Ada adds "https://data.example/sales" to "Sales"
    Then the URL is refused with "This dataset is already loaded"

  @concurrency
  Scenario: Four at once
    When Ada adds "http://HOST/sales.parquet", "http://HOST/sales.parquet", "http://HOST/sales.parquet" and "http://HOST/sales.parquet" to "Sales" at once
    Then exactly 1 URL is accepted
    And exactly 3 URLs are refused with "This dataset is already loaded"
    And the conversation "Sales" has these datasets:
      | url                       | name   | status |
      | http://HOST/sales.parquet | table1 | ready  |

  Scenario: First one failed
    Given the conversation "Sales" holds these datasets:
      | url                       | name  | status |
      | http://HOST/sales.parquet | sales | error  |
    When Ada adds "http://HOST/sales.parquet" to "Sales"
    Then the URL is accepted
    And the conversation "Sales" has these datasets:
      | url                       | name  | status | row_count |
      | http://HOST/sales.parquet | sales | ready  | 3         |

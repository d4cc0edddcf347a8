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
    Then the URL is refused with "This dataset is already loaded"
    And only these rows changed:
      | table    | change  | rows |
      | sessions | changed | 1    |
    And the number of tasks given to the workers is 0

  Scenario: First one still loading
    Given the conversation "Sales" holds these datasets:
      | url                        | status  |
      | https://data.example/sales | loading |
    When Ada adds "https://data.example/sales" to "Sales"
    Then the URL is refused with "This dataset is already loaded"

  @concurrency
  Scenario: Four at once
    When Ada adds these URLs to "Sales" at the same time:
      | url                       |
      | http://HOST/sales.parquet |
      | http://HOST/sales.parquet |
      | http://HOST/sales.parquet |
      | http://HOST/sales.parquet |
    Then the number of accepted URLs is 1
    And the number of URLs refused with "This dataset is already loaded" is 3
    And the datasets of "Sales" are exactly:
      | url                       | name   | status |
      | http://HOST/sales.parquet | table1 | ready  |

  Scenario: First one failed
    Given the conversation "Sales" holds these datasets:
      | url                       | name  | status |
      | http://HOST/sales.parquet | sales | error  |
    When Ada adds "http://HOST/sales.parquet" to "Sales"
    Then the URL is accepted
    And the datasets of "Sales" are exactly:
      | url                       | name  | status | row_count |
      | http://HOST/sales.parquet | sales | ready  | 3         |

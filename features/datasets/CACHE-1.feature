Feature: CACHE-1: The schema is read from SQLite

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the file "sales.parquet" with the rows of "SELECT 'Rome' AS city, 7::BIGINT AS sold FROM range(3)"
    And Ada has loaded "http://HOST/sales.parquet" into "Sales"

  Scenario: Main case
    When Ada asks for the conversation "Sales"
    Then the response is the conversation "Sales"
    And the columns of "table1" are exactly:
      | name | type    |
      | city | VARCHAR |
      | sold | BIGINT  |
    And the dataset "table1"'s `row_count` is 3
    And the host was asked 3 times for "sales.parquet"

  Scenario: App started again
    Given the app has run and stopped
    When Ada asks for the conversation "Sales"
    Then the response is the conversation "Sales"
    And the dataset "table1"'s `status` is "ready"
    And the host was asked 3 times for "sales.parquet"

  Scenario: Host that is out of order
    Given the host of "sales.parquet" answers with 503
    When Ada asks for the conversation "Sales"
    Then the response is the conversation "Sales"
    And the columns of "table1" are exactly:
      | name | type    |
      | city | VARCHAR |
      | sold | BIGINT  |

  Scenario: File that has changed
    Given the file "sales.parquet" of 7 numbers
    When Ada asks for the conversation "Sales"
    Then the response is the conversation "Sales"
    And the dataset "table1"'s `row_count` is 3

  Scenario: Order of several
    Given Ada owns the conversation "Costs"
    And the conversation "Costs" holds these datasets:
      | id                                   | name   | status | error_message        |
      | 33333333-3333-4333-8333-333333333333 | zebra  | error  | Could not access URL |
      | 22222222-2222-4222-8222-222222222222 | middle | error  | Interrupted          |
      | 11111111-1111-4111-8111-111111111111 | apples | error  | Could not access URL |
    When Ada asks for the conversation "Costs"
    Then the response is the conversation "Costs"
    And the response says "Interrupted"

Feature: CACHE-1: The schema is read from the database

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
    And the host received 3 requests for "sales.parquet"

  Scenario: App restarted
    Given the app has run and stopped
    When Ada asks for the conversation "Sales"
    Then the response is the conversation "Sales"
    And the dataset "table1"'s `status` is "ready"
    And the host received 3 requests for "sales.parquet"

  Scenario: Host fails
    Given the host of "sales.parquet" responds with 503
    When Ada asks for the conversation "Sales"
    Then the response is the conversation "Sales"
    And the columns of "table1" are exactly:
      | name | type    |
      | city | VARCHAR |
      | sold | BIGINT  |

  Scenario: File changed
    Given the file "sales.parquet" of 7 numbers
    When Ada asks for the conversation "Sales"
    Then the response is the conversation "Sales"
    And the dataset "table1"'s `row_count` is 3

  Scenario: Order of datasets
    Given Ada owns the conversation "Costs"
    And the conversation "Costs" holds these datasets:
      | id                                   | name   | status | error_message        |
      | 33333333-3333-4333-8333-333333333333 | zebra  | error  | Could not access URL |
      | 22222222-2222-4222-8222-222222222222 | middle | error  | Interrupted          |
      | 11111111-1111-4111-8111-111111111111 | apples | error  | Could not access URL |
    When Ada asks for the conversation "Costs"
    Then the response is the conversation "Costs"
    And the response contains "Interrupted"

Feature: RESULT-EP-1: The rows behind an answer can be read

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the file "orders.parquet" with the rows of "SELECT 'Bonn' AS city, 7 AS sold UNION ALL SELECT 'Trier', -2"
    And the conversation "Sales" holds these datasets:
      | name   | url                        |
      | orders | http://HOST/orders.parquet |
    And the conversation "Sales" holds these messages:
      | role      | content   | sql_query                                        |
      | user      | How many? |                                                  |
      | assistant | Seven.    | SELECT city, sold FROM orders ORDER BY sold DESC |
      | assistant | Hello!    |                                                  |

  Scenario: Main case
    When Ada asks for the rows of the answer "Seven." of "Sales"
    Then the response status is 200
    And the columns of the response are "city, sold"
    And the rows of the response are exactly:
      | city  | sold |
      | Bonn  | 7    |
      | Trier | -2   |
    And the response's `total_rows` is 2
    And the response's `truncated` is false

  Scenario: Schema
    When Ada asks for the rows of the answer "Seven." of "Sales"
    Then the response status is 200
    And the number of faults of the response against the schema of "/conversations/{conversation_id}/messages/{message_id}/result" is 0

  Scenario: Content type
    When Ada asks for the rows of the answer "Seven." of "Sales"
    Then the response's header `content-type` is "application/json"

  Scenario: CSV
    When Ada asks for the rows of the answer "Seven." of "Sales" as "csv"
    Then the response status is 200
    And the rows of the csv file are exactly:
      | city  | sold |
      | Bonn  | "7"  |
      | Trier | "-2" |

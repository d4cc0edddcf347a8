Feature: PROMPT-2: A table added between messages is in the next prompt

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the file "orders.parquet" with the rows of "SELECT 'Bonn' AS city, 7 AS sold"
    And the file "costs.parquet" with the rows of "SELECT 1.5::DOUBLE AS rent"
    And Ada has loaded "http://HOST/orders.parquet" into "Sales"

  Scenario: Main case
    Given the model answers "Seven."
    And the model answers "One."
    And Ada has sent "How many orders?" to "Sales"
    And Ada has loaded "http://HOST/costs.parquet" into "Sales"
    When Ada sends "And the costs?" to "Sales"
    Then the system prompt has the line 'Table "table2", 1 row, columns:'
    And the system prompt has the line '- "rent": number'

  Scenario: Tables loaded before
    Given the model answers "Seven."
    And the model answers "One."
    And Ada has sent "How many orders?" to "Sales"
    And Ada has loaded "http://HOST/costs.parquet" into "Sales"
    When Ada sends "And the costs?" to "Sales"
    Then the tables in the system prompt are exactly:
      | name   |
      | table1 |
      | table2 |

  Scenario: Added during a turn
    Given the model requests the load of "http://HOST/costs.parquet"
    And the model answers "Loaded."
    When Ada sends "Load http://HOST/costs.parquet" to "Sales"
    Then the system prompt of request 1 doesn't contain "table2"
    And the system prompt of request 2 has the line 'Table "table2", 1 row, columns:'

  Scenario: Failed load
    Given the file "costs.parquet" that reads "city,sold"
    And the model answers "Seven."
    And the model answers "One."
    And Ada has sent "How many orders?" to "Sales"
    And Ada has loaded "http://HOST/costs.parquet" into "Sales"
    When Ada sends "And the costs?" to "Sales"
    Then the system prompt of request 2 is the same as the system prompt of request 1

  Scenario: Refreshed schema
    Given the model answers "Seven."
    And the model answers "One."
    And Ada has sent "How many orders?" to "Sales"
    And the file "orders.parquet" with the rows of "SELECT 'Bonn' AS city, 7 AS sold, true AS paid"
    And Ada has refreshed "table1" of "Sales"
    When Ada sends "Which are paid?" to "Sales"
    Then the system prompt has the line '- "paid": true/false'

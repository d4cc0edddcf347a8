Feature: PROMPT-3: A removed table leaves the prompt

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the file "orders.parquet" with the rows of "SELECT 'Bonn' AS city, 7 AS sold"
    And the file "costs.parquet" with the rows of "SELECT 1.5::DOUBLE AS rent"
    And Ada has loaded "http://HOST/orders.parquet" into "Sales"
    And Ada has loaded "http://HOST/costs.parquet" into "Sales"
    And the model answers "The rent of table2 is 1.5."
    And Ada has sent "What is the rent in table2?" to "Sales"
    And the model answers "Seven."

  Scenario: Main case
    Given Ada has removed "table2" from "Sales"
    When Ada sends "How many orders?" to "Sales"
    Then the system prompt doesn't contain "table2"
    And the system prompt doesn't contain "rent"

  Scenario: Remaining table
    Given Ada has removed "table2" from "Sales"
    When Ada sends "How many orders?" to "Sales"
    Then the system prompt has the line '- "sold": integer'
    And the tables in the system prompt are exactly:
      | name   |
      | table1 |

  Scenario: Earlier messages
    Given Ada has removed "table2" from "Sales"
    When Ada sends "How many orders?" to "Sales"
    Then the history of the request is exactly:
      | role  | kind | text                        |
      | user  | text | What is the rent in table2? |
      | model | text | The rent of table2 is 1.5.  |
      | user  | text | How many orders?            |

  Scenario: Last table removed
    Given Ada has removed "table2" from "Sales"
    And Ada has removed "table1" from "Sales"
    When Ada sends "How many orders?" to "Sales"
    Then the system prompt contains "No dataset is loaded."
    And the system prompt doesn't contain "table1"

  Scenario: Removed and added again
    Given Ada has removed "table2" from "Sales"
    And Ada has loaded "http://HOST/costs.parquet" into "Sales"
    When Ada sends "How many orders?" to "Sales"
    Then the tables in the system prompt are exactly:
      | name   |
      | table1 |
      | table3 |

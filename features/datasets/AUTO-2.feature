Feature: AUTO-2: The limit of five applies to the model

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the file "sales.parquet" of 3 numbers
    And the conversation "Sales" has these rows:
      | table    | rows |
      | datasets | 5    |

  Scenario: Main case
    When the model loads "http://HOST/sales.parquet" into "Sales"
    Then the tool result's `error_type` is "validation"
    And the tool result's `message` is "Maximum 5 datasets reached"

  Scenario: Nothing is stored
    When the model loads "http://HOST/sales.parquet" into "Sales"
    Then the tool result's `message` is "Maximum 5 datasets reached"
    And the database is unchanged
    And the number of tasks given to the workers is 0

Feature: AUTO-3: Duplicates are caught for the model too

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the file "sales.parquet" of 3 numbers
    And Ada has loaded "http://HOST/sales.parquet" into "Sales"

  Scenario: Main case
    When the model loads "http://HOST/sales.parquet" into "Sales"
    Then the tool result's `error_type` is "validation"
    And the tool result's `message` is "This dataset is already loaded"

  Scenario: Dataset that is there
    When the model loads "http://HOST/sales.parquet" into "Sales"
    Then the tool result's `message` is "This dataset is already loaded"
    And the database is unchanged
    And the number of tasks given to the workers is 0

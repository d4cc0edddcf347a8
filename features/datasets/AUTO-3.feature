Feature: AUTO-3: Duplicates are refused for the model too

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the file "sales.parquet" of 3 numbers
    And Ada has loaded "http://HOST/sales.parquet" into "Sales"

  Scenario: Main case
    When the model loads "http://HOST/sales.parquet" into "Sales"
    Then the tool result's `error_type` is "validation"
    And the tool result's `message` is "This dataset is already loaded"

  Scenario: Dataset unchanged
    When the model loads "http://HOST/sales.parquet" into "Sales"
    Then the tool result's `message` is "This dataset is already loaded"
    And the database is unchanged
    And the number of tasks given to the workers is 0

  Scenario: URL with escapes
    Given Ada has loaded "http://HOST/sales.parquet?city=%41" into "Sales"
    When the model loads "http://HOST/sales.parquet?city=%41" into "Sales"
    Then the tool result's `message` is "This dataset is already loaded"
    And the database is unchanged

  Scenario: Failed in both conversations
    Given the file "orders.parquet" of 3 numbers
    And Ada owns the conversation "Costs"
    And the conversation "Sales" holds these datasets:
      | url                        | name   | status | error_message        |
      | http://HOST/orders.parquet | orders | error  | Could not access URL |
    And the conversation "Costs" holds these datasets:
      | url                        | name   | status | error_message        |
      | http://HOST/orders.parquet | orders | error  | Could not access URL |
    When the model loads "http://HOST/orders.parquet" into "Sales"
    Then the dataset "Sales.orders"'s `status` is "ready"
    And the dataset "Costs.orders"'s `status` is "error"
    And only these rows changed:
      | table    | change  | rows |
      | datasets | changed | 1    |

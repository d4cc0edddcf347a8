Feature: ALLOWED-1: Datasets can be added without budget

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in
    And Ada owns the conversation "Sales"

  Scenario: Main case
    Given the file "orders.parquet" with the rows of "SELECT 7 AS sold"
    And Ada has used 5000000 tokens at "2026-02-05T12:00:00.000000+00:00"
    When Ada adds "http://HOST/orders.parquet" to "Sales"
    Then the response status is 201

  Scenario: Load events
    Given Ada's socket is open
    And the file "orders.parquet" with the rows of "SELECT 7 AS sold"
    And Ada has used 5000000 tokens at "2026-02-05T12:00:00.000000+00:00"
    When Ada loads "http://HOST/orders.parquet" into "Sales"
    Then the events of Ada's socket are exactly:
      | type            |
      | dataset_loading |
      | dataset_loaded  |

  Scenario: Remove
    Given the file "orders.parquet" with the rows of "SELECT 7 AS sold"
    And Ada has used 5000000 tokens at "2026-02-05T12:00:00.000000+00:00"
    And the conversation "Sales" holds these datasets:
      | name   | url                        |
      | orders | http://HOST/orders.parquet |
    When Ada removes "orders" from "Sales"
    Then the response status is 200

  Scenario: Rename
    Given the file "orders.parquet" with the rows of "SELECT 7 AS sold"
    And Ada has used 5000000 tokens at "2026-02-05T12:00:00.000000+00:00"
    And the conversation "Sales" holds these datasets:
      | name   | url                        |
      | orders | http://HOST/orders.parquet |
    When Ada renames "orders" of "Sales" to "sold"
    Then the response's `name` is "sold"

  Scenario: Refresh
    Given the file "orders.parquet" with the rows of "SELECT 7 AS sold"
    And Ada has used 5000000 tokens at "2026-02-05T12:00:00.000000+00:00"
    And the conversation "Sales" holds these datasets:
      | name   | url                        |
      | orders | http://HOST/orders.parquet |
    When Ada refreshes "orders" of "Sales"
    Then the response status is 200

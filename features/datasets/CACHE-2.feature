Feature: CACHE-2: Refresh repeats gates 2 to 5

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the file "sales.parquet" of 3 numbers
    And the time is "2026-02-05T12:00:00.000000+00:00"

  Scenario: Main case
    Given Ada has loaded "http://HOST/sales.parquet" into "Sales"
    And the file "sales.parquet" with the rows of "SELECT 'Rome' AS city, 7::BIGINT AS sold FROM range(5)"
    When Ada refreshes "table1" of "Sales"
    Then the requests for "sales.parquet" are exactly:
      | method | bytes        |
      | GET    | 0 to 3       |
      | GET    | 0 to 3       |
      | GET    | 0 to the end |
    And the columns of "table1" are exactly:
      | name | type    |
      | city | VARCHAR |
      | sold | BIGINT  |
    And the dataset "table1"'s `row_count` is 5
    And the dataset "table1"'s `column_count` is 2

  Scenario: Response
    Given the conversation "Sales" holds these datasets:
      | name  | url                       |
      | sales | http://HOST/sales.parquet |
    When Ada refreshes "sales" of "Sales"
    Then the response status is 200
    And the response's body holds these fields and nothing else:
      | field          | value                             |
      | id             | a UUID of version 4               |
      | name           | "sales"                           |
      | tableName      | "sales"                           |
      | url            | a text that is not empty          |
      | row_count      | 3                                 |
      | column_count   | 1                                 |
      | schema.columns | [{"name": "i", "type": "BIGINT"}] |

  Scenario: Host fails
    Given Ada has loaded "http://HOST/sales.parquet" into "Sales"
    And the host of "sales.parquet" responds with 503
    When Ada refreshes "table1" of "Sales"
    Then the response status is 502
    And the response's `error` is "Could not access URL"
    And the database is unchanged

  Scenario: File no longer Parquet
    Given Ada has loaded "http://HOST/sales.parquet" into "Sales"
    And the file "sales.parquet" that reads "no Parquet"
    When Ada refreshes "table1" of "Sales"
    Then the response status is 502
    And the response's `error` is "Not a valid parquet file"
    And the database is unchanged

  Scenario: Other values unchanged
    Given the conversation "Sales" holds these datasets:
      | name  | url                       | loaded_at                        |
      | sales | http://HOST/sales.parquet | 2026-01-01T00:00:00.000000+00:00 |
      | costs | http://HOST/costs.parquet | 2026-01-01T00:00:00.000000+00:00 |
    When Ada refreshes "sales" of "Sales"
    Then the datasets of "Sales" are exactly:
      | name  | url                       | loaded_at                        |
      | sales | http://HOST/sales.parquet | 2026-02-05T12:00:00.000000+00:00 |
      | costs | http://HOST/costs.parquet | 2026-01-01T00:00:00.000000+00:00 |

  @e2e
  Scenario: Failed dataset
    Given the conversation "Sales" holds these datasets:
      | name  | url                       | status | error_message        |
      | sales | http://HOST/sales.parquet | error  | Could not access URL |
    When Ada refreshes "sales" of "Sales"
    Then the dataset "sales"'s `status` is "ready"
    And the dataset "sales"'s `error_message` is null

  Scenario: Dataset still loading
    Given the conversation "Sales" holds these datasets:
      | name  | url                       | status  |
      | sales | http://HOST/sales.parquet | loading |
    When Ada refreshes "sales" of "Sales"
    Then the response status is 409
    And the response's `error` is "Dataset is still loading"
    And the number of tasks given to the workers is 0

  @concurrency
  Scenario: Two refreshes together
    Given Ada has loaded "http://HOST/sales.parquet" into "Sales"
    And the host holds back "sales.parquet"
    And Ada has begun to refresh "table1" of "Sales"
    When Ada refreshes "table1" of "Sales"
    Then the response status is 409
    And the response's `error` is "Dataset is still loading"
    And the number of database connections in use is 0
    And every load ends once the host responds
    And the status of the earlier refresh is 200

  @concurrency
  Scenario: Dataset removed during the refresh
    Given Ada has loaded "http://HOST/sales.parquet" into "Sales"
    And the host holds back "sales.parquet"
    And Ada has begun to refresh "table1" of "Sales"
    When Ada removes "table1" from "Sales"
    Then every load ends once the host responds
    And the status of the earlier refresh is 404
    And the earlier refresh's `error` is "Dataset not found"
    And the number of datasets of "Sales" is 0

  Scenario: Queue full
    Given the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "1"
    And the environment holds SHUTDOWN_GRACE_SECONDS "0"
    And the conversation "Sales" holds these datasets:
      | name  | url                       |
      | sales | http://HOST/sales.parquet |
    And 11 endless queries are under way
    When Ada refreshes "sales" of "Sales"
    Then the response status is 503
    And the response's `error` is "Server busy, try again shortly"
    And the response's header `Retry-After` is "5"

  Scenario: Second attempt after a failure
    Given Ada owns the conversation "Costs"
    And the conversation "Costs" holds these datasets:
      | name  | url                       |
      | sales | http://HOST/sales.parquet |
    And the conversation "Sales" holds these datasets:
      | id                                   | name  | url                       |
      | 11111111-1111-4111-8111-111111111111 | zebra | http://HOST/zebra.parquet |
      | 22222222-2222-4222-8222-222222222222 | sales | http://HOST/sales.parquet |
    And the host of "sales.parquet" responds with 503
    And Ada has refreshed "sales" of "Sales"
    And the file "sales.parquet" of 3 numbers
    When Ada refreshes "sales" of "Sales"
    Then the status of the earlier refresh is 502
    And the response status is 200
    And the response's `id` is "22222222-2222-4222-8222-222222222222"
    And only these rows changed:
      | table    | change  | rows | columns                           |
      | datasets | changed | 1    | row_count, schema_json, loaded_at |

  @concurrency
  Scenario: Renamed during the refresh
    Given Ada has loaded "http://HOST/sales.parquet" into "Sales"
    And the host holds back "sales.parquet"
    And Ada has begun to refresh "table1" of "Sales"
    When Ada renames "table1" of "Sales" to "costs"
    Then every load ends once the host responds
    And the status of the earlier refresh is 200
    And the earlier refresh's `name` is "costs"
    And the dataset "costs"'s `row_count` is 3

  Scenario: Failure details
    Given Ada has loaded "http://HOST/sales.parquet" into "Sales"
    And the file "sales.parquet" that reads "no Parquet"
    When Ada refreshes "table1" of "Sales"
    Then the response's `error` is "Not a valid parquet file"
    And the response's `details` is "It is text, CSV for instance: convert it to Parquet"

  Scenario: Secret in a failing URL
    Given Ada has loaded "http://HOST/sales.parquet?signature=the-secret" into "Sales"
    And the host of "sales.parquet" responds with 404
    When Ada refreshes "table1" of "Sales"
    Then the response status is 502
    And the response doesn't contain "the-secret"
    And the log doesn't contain "the-secret"

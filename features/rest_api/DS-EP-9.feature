Feature: DS-EP-9: Refreshing a dataset

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in
    And Ada owns the conversation "Sales"
    And Bob is signed in
    And the file "data.parquet" with the rows of "SELECT 'Rome' AS city, 7::BIGINT AS sold FROM range(5)"
    And the conversation "Sales" holds these datasets:
      | id                                   | name  | url                       | row_count | column_count |
      | 11111111-1111-4111-8111-111111111111 | costs | http://HOST/costs.parquet | 8         | 1            |
      | 22222222-2222-4222-8222-222222222222 | sales | http://HOST/data.parquet  | 9         | 1            |

  Scenario: Main case
    When Ada refreshes "sales" of "Sales"
    Then the response status is 200
    And the response's body holds these fields and nothing else:
      | field          | value                                                                     |
      | id             | "22222222-2222-4222-8222-222222222222"                                    |
      | name           | "sales"                                                                   |
      | tableName      | "sales"                                                                   |
      | url            | a text that is not empty                                                  |
      | row_count      | 5                                                                         |
      | column_count   | 2                                                                         |
      | schema.columns | [{"name": "city", "type": "VARCHAR"}, {"name": "sold", "type": "BIGINT"}] |

  Scenario: Stored values
    When Ada refreshes "sales" of "Sales"
    Then only these rows changed:
      | table    | change  | rows | columns                                         |
      | datasets | changed | 1    | row_count, column_count, schema_json, loaded_at |
      | sessions | changed | 1    | expires_at                                      |

  Scenario: Conversation after the refresh
    Given Ada has refreshed "sales" of "Sales"
    When Ada asks for the conversation "Sales"
    Then the datasets of the response are exactly:
      | name  | row_count | column_count | status |
      | costs | 8         | 1            | ready  |
      | sales | 5         | 2            | ready  |

  Scenario: Unknown dataset
    When Ada sends POST to "/datasets/{unknown id}/refresh" of the conversation "Sales"
    Then the response status is 404
    And the response's `error` is "Dataset not found"

  Scenario: Another user's conversation
    When Bob refreshes "sales" of "Sales"
    Then the response status is 403
    And the response's `error` is "Access denied"
    And the dataset "sales"'s `row_count` is 9
    And the number of tasks given to the workers is 0

  Scenario: Remote side unreachable
    Given the host of "data.parquet" responds with 503
    When Ada refreshes "sales" of "Sales"
    Then the response status is 502
    And the response's `error` is "Could not access URL"

  Scenario: Stored values after the 502
    Given the host of "data.parquet" responds with 503
    When Ada refreshes "sales" of "Sales"
    Then the response status is 502
    And the dataset "sales"'s `status` is "ready"
    And only these rows changed:
      | table    | change  | rows | columns    |
      | sessions | changed | 1    | expires_at |

  Scenario: Refresh after a 502
    Given the host of "data.parquet" responds with 503
    And Ada has refreshed "sales" of "Sales"
    And the file "data.parquet" of 3 numbers
    When Ada refreshes "sales" of "Sales"
    Then the status of the earlier refresh is 502
    And the response status is 200
    And the response's `row_count` is 3

  Scenario: File no longer Parquet
    Given the file "data.parquet" that reads "no Parquet"
    When Ada refreshes "sales" of "Sales"
    Then the response status is 502
    And the response's `error` is "Not a valid parquet file"
    And the dataset "sales"'s `row_count` is 9

  Scenario: Too many tasks of one user
    Given the app has run and stopped
    And the environment holds WORKER_TASKS_PER_USER "1"
    And Ada owns the conversation "Rents"
    And the host holds back "data.parquet"
    And Ada has added "http://HOST/data.parquet" to "Rents"
    When Ada refreshes "sales" of "Sales"
    Then the response status is 429
    And the response's `error` is "Too many queries at once"
    And the response's header `Retry-After` is "5"
    And every load ends once the host responds

  Scenario: Worker queue full
    Given the app has run and stopped
    And the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "1"
    And the environment holds SHUTDOWN_GRACE_SECONDS "0"
    And 11 endless queries are under way
    When Ada refreshes "sales" of "Sales"
    Then the response status is 503
    And the response's header `Retry-After` is "5"
    And the response's body holds these fields and nothing else:
      | field | value                            |
      | error | "Server busy, try again shortly" |

  Scenario: Loading dataset
    Given Ada owns the conversation "Rents"
    And the host holds back "data.parquet"
    And Ada has added "http://HOST/data.parquet" to "Rents"
    When Ada refreshes "table1" of "Rents"
    Then the response status is 409
    And the response's `error` is "Dataset is still loading"
    And every load ends once the host responds
    And the dataset "Rents.table1"'s `status` is "ready"

  @concurrency
  Scenario: Second refresh at the same time
    Given the host holds back "data.parquet"
    And Ada has begun to refresh "sales" of "Sales"
    When Ada refreshes "sales" of "Sales"
    Then the response status is 409
    And the response's `error` is "Dataset is still loading"
    And every load ends once the host responds
    And the status of the earlier refresh is 200

  @concurrency
  Scenario: Sibling at the same time
    Given the file "costs.parquet" of 4 numbers
    And the host holds back "data.parquet"
    And Ada has begun to refresh "sales" of "Sales"
    When Ada refreshes "costs" of "Sales"
    Then the response status is 200
    And the response's `row_count` is 4
    And every load ends once the host responds
    And the status of the earlier refresh is 200

  Scenario: Renamed dataset
    Given Ada has renamed "sales" of "Sales" to "orders"
    When Ada refreshes "orders" of "Sales"
    Then the response's `name` is "orders"
    And the response's `tableName` is "orders"
    And the dataset "orders"'s `row_count` is 5

  Scenario: Form of `schema`
    Given the file "data.parquet" of 3 numbers
    When Ada refreshes "sales" of "Sales"
    Then the response's body holds these fields and nothing else:
      | field          | value                                  |
      | id             | "22222222-2222-4222-8222-222222222222" |
      | name           | "sales"                                |
      | tableName      | "sales"                                |
      | url            | a text that is not empty               |
      | row_count      | 3                                      |
      | column_count   | 1                                      |
      | schema.columns | [{"name": "i", "type": "BIGINT"}]      |

  Scenario: Failed dataset
    Given Ada owns the conversation "Rents"
    And the conversation "Rents" holds these datasets:
      | name  | url                      | status | error_message        | schema_json |
      | rents | http://HOST/data.parquet | error  | Could not access URL | []          |
    When Ada refreshes "rents" of "Rents"
    Then the response status is 200
    And the dataset "Rents.rents"'s `status` is "ready"
    And the dataset "Rents.rents"'s `error_message` is null

  Scenario: Budget used up
    Given Ada has used 5000000 tokens at "2026-02-05T12:00:00.000000+00:00"
    When Ada refreshes "sales" of "Sales"
    Then the response status is 200
    And the response's `row_count` is 5

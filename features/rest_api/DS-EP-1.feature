Feature: DS-EP-1: Adding a dataset

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in
    And Ada owns the conversation "Sales"
    And Bob is signed in
    And Bob owns the conversation "Payroll"

  Scenario: Main case
    Given the file "data.parquet" of 3 numbers
    And the host holds back "data.parquet"
    When Ada adds "http://HOST/data.parquet" to "Sales"
    Then the response status is 201
    And the response's body holds these fields and nothing else:
      | field      | value               |
      | dataset_id | a UUID of version 4 |
      | status     | "loading"           |
    And the dataset "table1"'s `status` is "loading"
    And every load ends once the host responds
    And the datasets of "Sales" are exactly:
      | name   | status | row_count | column_count |
      | table1 | ready  | 3         | 1            |

  Scenario: Row right after the response
    Given the file "data.parquet" of 3 numbers
    And the host holds back "data.parquet"
    When Ada adds "http://HOST/data.parquet" to "Sales"
    Then the new row of `datasets` holds these fields and nothing else:
      | field           | value                              |
      | id              | a UUID of version 4                |
      | conversation_id | a UUID of version 4                |
      | url             | a text that is not empty           |
      | name            | "table1"                           |
      | row_count       | 0                                  |
      | column_count    | 0                                  |
      | schema_json     | "[]"                               |
      | status          | "loading"                          |
      | error_message   | null                               |
      | loaded_at       | "2026-02-05T12:00:00.000000+00:00" |
      | position        | 1                                  |
      | loaded_by       | a UUID of version 4                |
      | heartbeat_at    | "2026-02-05T12:00:00.000000+00:00" |

  Scenario: Id in the response
    Given the conversation "Sales" holds these datasets:
      | name   | url                        |
      | table1 | https://data.example/costs |
    And the file "data.parquet" of 3 numbers
    When Ada adds "http://HOST/data.parquet" to "Sales"
    Then the row of the response's dataset's `name` is "table2"
    And the datasets of "Sales" are exactly:
      | name   | url                        | status |
      | table1 | https://data.example/costs | ready  |
      | table2 | http://HOST/data.parquet   | ready  |

  Scenario: Slow remote side
    Given the file "data.parquet" of 3 numbers
    And the host holds back "data.parquet"
    When Ada adds "http://HOST/data.parquet" to "Sales"
    Then the response status is 201
    And the time in seconds until the response is at most 1
    And every load ends once the host responds

  Scenario: Remote side fails later
    Given the file "data.parquet" of 3 numbers
    And the host of "data.parquet" responds with 404
    And Ada's socket is open
    When Ada loads "http://HOST/data.parquet" into "Sales"
    Then the response status is 201
    And the response's `status` is "loading"
    And the dataset "table1"'s `status` is "error"
    And the dataset "table1"'s `error_message` is "Could not access URL"
    And the events of Ada's socket are exactly:
      | type            | error                |
      | dataset_loading | absent               |
      | dataset_error   | Could not access URL |

  Scenario: Unknown conversation
    When Ada sends POST to "/conversations/00000000-0000-4000-8000-000000000000/datasets" with the body '{"url": "https://data.example/a"}'
    Then the response status is 404
    And the number of rows in `datasets` is 0
    And the response's body holds these fields and nothing else:
      | field | value                    |
      | error | "Conversation not found" |

  Scenario: Another user's conversation
    When Ada adds "https://data.example/a" to "Payroll"
    Then the response status is 403
    And the number of datasets of "Payroll" is 0
    And the response's body holds these fields and nothing else:
      | field | value           |
      | error | "Access denied" |

  Scenario: Another user's page
    Given the file "data.parquet" of 3 numbers
    And Bob's socket is open
    And Ada's socket is open
    When Ada loads "http://HOST/data.parquet" into "Sales"
    Then the number of events of Ada's socket is 2
    And the number of events of Bob's socket is 0

  Scenario: Budget used up
    Given the file "data.parquet" of 3 numbers
    And Ada has used 5000000 tokens at "2026-02-05T12:00:00.000000+00:00"
    When Ada loads "http://HOST/data.parquet" into "Sales"
    Then the response status is 201
    And the dataset "table1"'s `status` is "ready"

  @concurrency
  Scenario: Two identical requests together
    Given the file "data.parquet" of 3 numbers
    When Ada adds these URLs to "Sales" at the same time:
      | url                      |
      | http://HOST/data.parquet |
      | http://HOST/data.parquet |
    Then the number of datasets of "Sales" is 1
    And the responses are, in any order:
      | status | error                          | dataset_id          |
      | 201    | absent                         | a UUID of version 4 |
      | 400    | This dataset is already loaded | absent              |

  Scenario: Same URL in another conversation
    Given the file "data.parquet" of 3 numbers
    And Ada owns the conversation "Costs"
    And Ada has loaded "http://HOST/data.parquet" into "Costs"
    When Ada adds "http://HOST/data.parquet" to "Sales"
    Then the response status is 201
    And the number of datasets of "Sales" is 1
    And the number of datasets of "Costs" is 1

  Scenario: Changed rows
    Given the file "data.parquet" of 3 numbers
    When Ada loads "http://HOST/data.parquet" into "Sales"
    Then the response status is 201
    And only these rows changed:
      | table         | change  | rows | columns         |
      | conversations | changed | 1    | dataset_counter |
      | datasets      | added   | 1    | all             |
      | sessions      | changed | 1    | expires_at      |

  Scenario: Anonymous caller
    When somebody sends POST to "/datasets" of the conversation "Sales" with the body '{"url": "https://data.example/a"}'
    Then the response status is 401
    And the database is unchanged
    And the response's body holds these fields and nothing else:
      | field | value               |
      | error | "Not authenticated" |

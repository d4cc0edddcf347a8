Feature: VALIDATE-5: Fifth gate: storing the schema

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the file "sales.parquet" with the rows of "SELECT 'Rome' AS city, 7::BIGINT AS sold FROM range(3)"

  Scenario: Main case
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the columns of "table1" are exactly:
      | name | type    |
      | city | VARCHAR |
      | sold | BIGINT  |
    And the dataset "table1"'s `row_count` is 3
    And the dataset "table1"'s `column_count` is 2

  Scenario: Database rejects the schema
    Given the database refuses datasets with the status "ready"
    And Ada's socket is open
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the dataset "table1"'s `status` is "error"
    And the dataset "table1"'s `error_message` is "Internal server error"
    And the log line "dataset can't be loaded"'s `level` is "error"
    And the events of Ada's socket are exactly:
      | type            | error                 | code     | details |
      | dataset_loading | absent                | absent   | absent  |
      | dataset_error   | Internal server error | internal | absent  |

  Scenario: Database rejects the error, too
    Given the database refuses datasets with the statuses "ready, error"
    And Ada's socket is open
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the events of Ada's socket are exactly:
      | type            | error                 | code     |
      | dataset_loading | absent                | absent   |
      | dataset_error   | Internal server error | internal |

  Scenario: Fourth gate failed
    Given the file "sales.parquet" has a broken footer
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the datasets of "Sales" are exactly:
      | status | row_count | column_count | schema_json |
      | error  | 0         | 0            | []          |

  Scenario: Event after success
    Given Ada's socket is open
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the dataset "table1"'s `error_message` is null
    And the dataset "table1"'s `status` is "ready"
    And the events of Ada's socket are exactly:
      | type            | url                       | status  | name   | row_count | column_count | schema.columns                                                            |
      | dataset_loading | http://HOST/sales.parquet | loading | absent | absent    | absent       | absent                                                                    |
      | dataset_loaded  | absent                    | absent  | table1 | 3         | 2            | [{"name": "city", "type": "VARCHAR"}, {"name": "sold", "type": "BIGINT"}] |

  Scenario: App stops while loading
    Given the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "1"
    And the environment holds SHUTDOWN_GRACE_SECONDS "0"
    And the host holds back the footer of "sales.parquet"
    And Ada has added "http://HOST/sales.parquet" to "Sales"
    When the app is asked to stop
    Then the dataset "table1"'s `status` is "error"
    And the number of worker processes is 0
    And the number of integrity errors in the database is 0

  Scenario: Conversation deleted while loading
    Given the host holds back the footer of "sales.parquet"
    And Ada's socket is open
    And Ada has added "http://HOST/sales.parquet" to "Sales"
    When the conversation "Sales" is deleted
    Then every load ends once the host responds
    And the number of datasets of "Sales" is 0
    And the events of Ada's socket are exactly:
      | type            |
      | dataset_loading |

  Scenario: Secret in the URL
    Given the database refuses datasets with the status "ready"
    When Ada loads "http://HOST/sales.parquet?signature=the-secret" into "Sales"
    Then the dataset "table1"'s `error_message` is "Internal server error"
    And the log line "dataset can't be loaded"'s `level` is "error"
    And the log doesn't contain "the-secret"

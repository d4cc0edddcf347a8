Feature: SCHEMA-7: Columns of datasets

  Scenario: Main case
    Given an empty database
    When the app starts from its environment
    Then the columns of `datasets` are, in any order:
      | column          | type    | null | default   | key                                         |
      | id              | TEXT    | no   | absent    | primary key                                 |
      | conversation_id | TEXT    | no   | absent    | refers to conversations.id, deleted with it |
      | url             | TEXT    | no   | absent    | absent                                      |
      | name            | TEXT    | no   | absent    | absent                                      |
      | row_count       | INTEGER | no   | 0         | absent                                      |
      | column_count    | INTEGER | no   | 0         | absent                                      |
      | schema_json     | TEXT    | no   | "[]"      | absent                                      |
      | status          | TEXT    | no   | "loading" | absent                                      |
      | error_message   | TEXT    | yes  | absent    | absent                                      |
      | loaded_at       | TEXT    | no   | absent    | absent                                      |
      | position        | INTEGER | no   | 0         | absent                                      |
      | loaded_by       | TEXT    | yes  | absent    | absent                                      |
      | heartbeat_at    | TEXT    | yes  | absent    | absent                                      |
    And the timestamps of `datasets` are exactly:
      | column       | type | order      |
      | heartbeat_at | TEXT | code point |
      | loaded_at    | TEXT | code point |

  Scenario Outline: Column left out
    When a row is inserted into `datasets` without `<column>`
    Then the insert succeeds
    And that row's `<column>` is <default>

    Examples:
      | column        | default |
      | row_count     | 0       |
      | column_count  | 0       |
      | schema_json   | "[]"    |
      | error_message | null    |
      | position      | 0       |

  Scenario Outline: Null in a required column
    When a row is inserted into `datasets` with `<column>` null
    Then the insert violates the NOT NULL constraint
    And the database is unchanged

    Examples:
      | column          |
      | id              |
      | conversation_id |
      | url             |
      | name            |
      | row_count       |
      | column_count    |
      | schema_json     |
      | loaded_at       |
      | position        |

  Scenario: Large row count
    When a row is inserted into `datasets` with `row_count` 4294967296
    Then the insert succeeds
    And that row's `row_count` is 4294967296

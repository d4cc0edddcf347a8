Feature: SCHEMA-7: Shape of datasets

  Scenario: Main case
    Given an empty database
    When the app starts from its environment
    Then the table datasets has these columns and no others:
      | column          | type    | null | default   | key                                         |
      | id              | TEXT    | no   |           | primary key                                 |
      | conversation_id | TEXT    | no   |           | refers to conversations.id, deleted with it |
      | url             | TEXT    | no   |           |                                             |
      | name            | TEXT    | no   |           |                                             |
      | row_count       | INTEGER | no   | 0         |                                             |
      | column_count    | INTEGER | no   | 0         |                                             |
      | schema_json     | TEXT    | no   | '[]'      |                                             |
      | status          | TEXT    | no   | 'loading' |                                             |
      | error_message   | TEXT    | yes  |           |                                             |
      | loaded_at       | TEXT    | no   |           |                                             |
      | position        | INTEGER | no   | 0         |                                             |
    And the timestamps of datasets are loaded_at, texts that sort in the order of time

  Scenario Outline: Column left out
    When a row is inserted into datasets without <column>
    Then the insert succeeds
    And that row's <column> is <default>

    Examples:
      | column        | default |
      | row_count     | 0       |
      | column_count  | 0       |
      | schema_json   | "[]"    |
      | error_message | null    |
      | position      | 0       |

  Scenario Outline: Null in a column that needs a value
    When a row is inserted into datasets with <column> null
    Then the insert breaks the NOT NULL constraint
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

  Scenario: Count above two thousand million
    When a row is inserted into datasets with row_count 4294967296
    Then the insert succeeds
    And that row's row_count is 4294967296

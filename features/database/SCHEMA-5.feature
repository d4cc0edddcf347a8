Feature: SCHEMA-5: Shape of conversations

  Scenario: Main case
    Given an empty database
    When the app starts from its environment
    Then the table conversations has these columns and no others:
      | column          | type    | null | default | key                                 |
      | id              | TEXT    | no   |         | primary key                         |
      | user_id         | TEXT    | no   |         | refers to users.id, deleted with it |
      | title           | TEXT    | no   | ''      |                                     |
      | created_at      | TEXT    | no   |         |                                     |
      | updated_at      | TEXT    | no   |         |                                     |
      | dataset_counter | INTEGER | no   | 0       |                                     |
    And the timestamps of conversations are created_at and updated_at, texts that sort in the order of time

  Scenario Outline: Column left out
    When a row is inserted into conversations without <column>
    Then the insert succeeds
    And that row's <column> is <default>

    Examples:
      | column          | default |
      | title           | ""      |
      | dataset_counter | 0       |

  Scenario Outline: Null in a column that needs a value
    When a row is inserted into conversations with <column> null
    Then the insert breaks the NOT NULL constraint
    And the database is unchanged

    Examples:
      | column          |
      | id              |
      | user_id         |
      | title           |
      | created_at      |
      | updated_at      |
      | dataset_counter |

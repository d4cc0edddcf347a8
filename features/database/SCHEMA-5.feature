Feature: SCHEMA-5: Columns of conversations

  Scenario: Main case
    Given an empty database
    When the app starts from its environment
    Then the columns of `conversations` are, in any order:
      | column          | type    | null | default | key                                 |
      | id              | TEXT    | no   | absent  | primary key                         |
      | user_id         | TEXT    | no   | absent  | refers to users.id, deleted with it |
      | title           | TEXT    | no   | ""      | absent                              |
      | created_at      | TEXT    | no   | absent  | absent                              |
      | updated_at      | TEXT    | no   | absent  | absent                              |
      | dataset_counter | INTEGER | no   | 0       | absent                              |
    And the timestamps of `conversations` are exactly:
      | column     | type | order      |
      | created_at | TEXT | code point |
      | updated_at | TEXT | code point |

  Scenario Outline: Column left out
    When a row is inserted into `conversations` without `<column>`
    Then the insert succeeds
    And that row's `<column>` is <default>

    Examples:
      | column          | default |
      | title           | ""      |
      | dataset_counter | 0       |

  Scenario Outline: Null in a required column
    When a row is inserted into `conversations` with `<column>` null
    Then the insert violates the NOT NULL constraint
    And the database is unchanged

    Examples:
      | column          |
      | id              |
      | user_id         |
      | title           |
      | created_at      |
      | updated_at      |
      | dataset_counter |

Feature: SCHEMA-3: Columns of sessions

  Scenario: Main case
    Given an empty database
    When the app starts from its environment
    Then the columns of `sessions` are, in any order:
      | column     | type | null | default | key                                 |
      | id         | TEXT | no   | absent  | primary key                         |
      | user_id    | TEXT | no   | absent  | refers to users.id, deleted with it |
      | created_at | TEXT | no   | absent  | absent                              |
      | expires_at | TEXT | no   | absent  | absent                              |
    And the timestamps of `sessions` are exactly:
      | column     | type | order      |
      | created_at | TEXT | code point |
      | expires_at | TEXT | code point |

  Scenario Outline: Null in a required column
    When a row is inserted into `sessions` with `<column>` null
    Then the insert violates the NOT NULL constraint
    And the database is unchanged

    Examples:
      | column     |
      | id         |
      | user_id    |
      | created_at |
      | expires_at |

  Scenario: Duplicate id
    Given a row of `sessions` with `id` "6f1c1f0e-8f53-4d5e-9a53-3a6f6a1c2b11"
    When a row is inserted into `sessions` with `id` "6f1c1f0e-8f53-4d5e-9a53-3a6f6a1c2b11"
    Then the insert violates the unique constraint
    And the database is unchanged

Feature: SCHEMA-2: Columns of users

  Scenario: Main case
    Given an empty database
    When the app starts from its environment
    Then the columns of `users` are, in any order:
      | column        | type | null | default | key         |
      | id            | TEXT | no   | absent  | primary key |
      | google_id     | TEXT | yes  | absent  | unique      |
      | email         | TEXT | no   | absent  | absent      |
      | name          | TEXT | no   | absent  | absent      |
      | avatar_url    | TEXT | yes  | absent  | absent      |
      | created_at    | TEXT | no   | absent  | absent      |
      | last_login_at | TEXT | no   | absent  | absent      |
    And the timestamps of `users` are exactly:
      | column        | type | order      |
      | created_at    | TEXT | code point |
      | last_login_at | TEXT | code point |

  Scenario: No `avatar_url`
    When a row is inserted into `users` with `avatar_url` null
    Then the insert succeeds

  Scenario Outline: Null in a required column
    When a row is inserted into `users` with `<column>` null
    Then the insert violates the NOT NULL constraint
    And the database is unchanged

    Examples:
      | column        |
      | id            |
      | email         |
      | name          |
      | created_at    |
      | last_login_at |

  Scenario: Two users without google_id
    Given a row of `users` with `google_id` null
    When a row is inserted into `users` with `google_id` null
    Then the insert succeeds
    And only these rows changed:
      | table | change | rows |
      | users | added  | 1    |

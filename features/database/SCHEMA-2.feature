Feature: SCHEMA-2: Shape of users

  Scenario: Main case
    Given an empty database
    When the app starts from its environment
    Then the table users has these columns and no others:
      | column        | type | null | default | key         |
      | id            | TEXT | no   |         | primary key |
      | google_id     | TEXT | yes  |         | unique      |
      | email         | TEXT | no   |         |             |
      | name          | TEXT | no   |         |             |
      | avatar_url    | TEXT | yes  |         |             |
      | created_at    | TEXT | no   |         |             |
      | last_login_at | TEXT | no   |         |             |
    And the timestamps of users are created_at and last_login_at, texts that sort in the order of time

  Scenario: No `avatar_url`
    When a row is inserted into users with avatar_url null
    Then the insert succeeds

  Scenario Outline: Null in a column that needs a value
    When a row is inserted into users with <column> null
    Then the insert breaks the NOT NULL constraint
    And the database is unchanged

    Examples:
      | column        |
      | id            |
      | email         |
      | name          |
      | created_at    |
      | last_login_at |

  Scenario: Two rows without `google_id`
    Given a row of users with google_id null
    When a row is inserted into users with google_id null
    Then the insert succeeds
    And only these rows changed:
      | table | change | rows |
      | users | added  | 1    |

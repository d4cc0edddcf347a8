Feature: SCHEMA-6: Columns of messages

  Scenario: Main case
    Given an empty database
    When the app starts from its environment
    Then the columns of `messages` are, in any order:
      | column          | type    | null | default | key                                         |
      | id              | TEXT    | no   | absent  | primary key                                 |
      | conversation_id | TEXT    | no   | absent  | refers to conversations.id, deleted with it |
      | role            | TEXT    | no   | absent  | absent                                      |
      | content         | TEXT    | no   | absent  | absent                                      |
      | sql_query       | TEXT    | yes  | absent  | absent                                      |
      | token_count     | INTEGER | no   | 0       | absent                                      |
      | created_at      | TEXT    | no   | absent  | absent                                      |
      | position        | INTEGER | no   | 0       | absent                                      |
    And the timestamps of `messages` are exactly:
      | column     | type | order      |
      | created_at | TEXT | code point |

  Scenario Outline: Column left out
    When a row is inserted into `messages` without `<column>`
    Then the insert succeeds
    And that row's `<column>` is <default>

    Examples:
      | column      | default |
      | token_count | 0       |
      | position    | 0       |

  Scenario Outline: Null in a required column
    When a row is inserted into `messages` with `<column>` null
    Then the insert violates the NOT NULL constraint
    And the database is unchanged

    Examples:
      | column          |
      | id              |
      | conversation_id |
      | content         |
      | token_count     |
      | created_at      |
      | position        |

  Scenario: Text in another script
    When a row is inserted into `messages` with `content` "Wie viele? 数 \ud83d\ude42 'quoted' 100 %"
    Then the insert succeeds
    And that row's `content` is "Wie viele? 数 \ud83d\ude42 'quoted' 100 %"

Feature: SCHEMA-6: Shape of messages

  Scenario: Main case
    Given an empty database
    When the app starts from its environment
    Then the table messages has these columns and no others:
      | column          | type    | null | default | key                                         |
      | id              | TEXT    | no   |         | primary key                                 |
      | conversation_id | TEXT    | no   |         | refers to conversations.id, deleted with it |
      | role            | TEXT    | no   |         |                                             |
      | content         | TEXT    | no   |         |                                             |
      | sql_query       | TEXT    | yes  |         |                                             |
      | token_count     | INTEGER | no   | 0       |                                             |
      | created_at      | TEXT    | no   |         |                                             |
      | position        | INTEGER | no   | 0       |                                             |
    And the timestamps of messages are created_at, texts that sort in the order of time

  Scenario Outline: Column left out
    When a row is inserted into messages without <column>
    Then the insert succeeds
    And that row's <column> is <default>

    Examples:
      | column      | default |
      | token_count | 0       |
      | position    | 0       |

  Scenario Outline: Null in a column that needs a value
    When a row is inserted into messages with <column> null
    Then the insert breaks the NOT NULL constraint
    And the database is unchanged

    Examples:
      | column          |
      | id              |
      | conversation_id |
      | content         |
      | token_count     |
      | created_at      |
      | position        |

  Scenario: Text beyond Latin
    When a row is inserted into messages with content "Wie viele? 数 \ud83d\ude42 'quoted' 100 %"
    Then the insert succeeds
    And that row's content is "Wie viele? 数 \ud83d\ude42 'quoted' 100 %"

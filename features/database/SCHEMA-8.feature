Feature: SCHEMA-8: Columns of token_usage

  Scenario: Main case
    Given an empty database
    When the app starts from its environment
    Then the columns of `token_usage` are, in any order:
      | column          | type    | null | default            | key                                         |
      | id              | TEXT    | no   | absent             | primary key                                 |
      | user_id         | TEXT    | no   | absent             | refers to users.id, deleted with it         |
      | conversation_id | TEXT    | yes  | absent             | refers to conversations.id, emptied with it |
      | model_name      | TEXT    | no   | "gemini-2.5-flash" | absent                                      |
      | input_tokens    | INTEGER | no   | absent             | absent                                      |
      | output_tokens   | INTEGER | no   | absent             | absent                                      |
      | cost            | REAL    | no   | 0.0                | absent                                      |
      | timestamp       | TEXT    | no   | absent             | absent                                      |
    And the timestamps of `token_usage` are exactly:
      | column    | type | order      |
      | timestamp | TEXT | code point |

  Scenario Outline: Column left out
    When a row is inserted into `token_usage` without `<column>`
    Then the insert succeeds
    And that row's `<column>` is <default>

    Examples:
      | column          | default            |
      | model_name      | "gemini-2.5-flash" |
      | cost            | 0.0                |
      | conversation_id | null               |

  Scenario Outline: Null in a required column
    When a row is inserted into `token_usage` with `<column>` null
    Then the insert violates the NOT NULL constraint
    And the database is unchanged

    Examples:
      | column        |
      | id            |
      | user_id       |
      | model_name    |
      | input_tokens  |
      | output_tokens |
      | cost          |
      | timestamp     |

  Scenario Outline: Tokens left out
    When a row is inserted into `token_usage` without `<column>`
    Then the insert violates the NOT NULL constraint

    Examples:
      | column        |
      | input_tokens  |
      | output_tokens |

  Scenario: Cost with many digits
    When a row is inserted into `token_usage` with `cost` 0.000012345678901
    Then the insert succeeds
    And that row's `cost` is 0.000012345678901

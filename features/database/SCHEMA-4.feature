Feature: SCHEMA-4: Columns of referral_keys

  Scenario: Main case
    Given an empty database
    When the app starts from its environment
    Then the columns of `referral_keys` are, in any order:
      | column     | type | null | default | key                                 |
      | key        | TEXT | no   | absent  | primary key                         |
      | created_by | TEXT | yes  | absent  | refers to users.id, emptied with it |
      | used_by    | TEXT | yes  | absent  | refers to users.id, emptied with it |
      | created_at | TEXT | no   | absent  | absent                              |
      | used_at    | TEXT | yes  | absent  | absent                              |
    And the timestamps of `referral_keys` are exactly:
      | column     | type | order      |
      | created_at | TEXT | code point |
      | used_at    | TEXT | code point |

  Scenario Outline: Optional column left out
    When a row is inserted into `referral_keys` without `<column>`
    Then the insert succeeds
    And that row's `<column>` is null

    Examples:
      | column     |
      | created_by |
      | used_by    |
      | used_at    |

  Scenario Outline: Null in a required column
    When a row is inserted into `referral_keys` with `<column>` null
    Then the insert violates the NOT NULL constraint
    And the database is unchanged

    Examples:
      | column     |
      | key        |
      | created_at |

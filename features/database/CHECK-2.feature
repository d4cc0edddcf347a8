Feature: CHECK-2: Only three dataset states

  Scenario Outline: Main case
    When a row is inserted into `datasets` with `status` <status>
    Then the insert breaks the CHECK constraint
    And the database is unchanged

    Examples:
      | status    |
      | "pending" |
      | ""        |
      | "Ready"   |

  Scenario Outline: Each of the three
    When a row is inserted into `datasets` with `status` <status>
    Then the insert succeeds
    And that row's `status` is <status>

    Examples:
      | status    |
      | "loading" |
      | "ready"   |
      | "error"   |

  Scenario: Null
    When a row is inserted into `datasets` with `status` null
    Then the insert breaks the NOT NULL constraint
    And the database is unchanged

  Scenario: State left out
    When a row is inserted into `datasets` without `status`
    Then the insert succeeds
    And that row's `status` is "loading"

  Scenario: Row changed to an unknown state
    Given a row of `datasets` with `status` "ready"
    When that row's `status` is changed to "gone"
    Then the update breaks the CHECK constraint
    And the database is unchanged

Feature: CHECK-2: Datasets have one of three states

  Scenario Outline: Main case
    When a row is inserted into `datasets` with `status` <status>
    Then the insert violates the CHECK constraint
    And the database is unchanged

    Examples:
      | status    |
      | "pending" |
      | ""        |
      | "Ready"   |

  Scenario Outline: Allowed states
    When a row is inserted into `datasets` with `status` <status>
    Then the insert succeeds
    And that row's `status` is <status>

    Examples:
      | status    |
      | "loading" |
      | "ready"   |
      | "error"   |

  Scenario: State is null
    When a row is inserted into `datasets` with `status` null
    Then the insert violates the NOT NULL constraint
    And the database is unchanged

  Scenario: State left out
    When a row is inserted into `datasets` without `status`
    Then the insert succeeds
    And that row's `status` is "loading"

  Scenario: Changed state
    Given a row of `datasets` with `status` "ready"
    When that row's `status` is changed to "gone"
    Then the update violates the CHECK constraint
    And the database is unchanged

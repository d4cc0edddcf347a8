Feature: CHECK-1: Messages have one of two roles

  Scenario: Main case
    When a row is inserted into `messages` with `role` "robot"
    Then the insert violates the CHECK constraint
    And the database is unchanged

  Scenario: Role user
    When a row is inserted into `messages` with `role` "user"
    Then the insert succeeds
    And that row's `role` is "user"

  Scenario: Role assistant
    When a row is inserted into `messages` with `role` "assistant"
    Then the insert succeeds
    And that row's `role` is "assistant"

  Scenario: Role system
    When a row is inserted into `messages` with `role` "system"
    Then the insert violates the CHECK constraint
    And the database is unchanged

  Scenario: Empty role
    When a row is inserted into `messages` with `role` ""
    Then the insert violates the CHECK constraint
    And the database is unchanged

  Scenario: Role in capitals
    When a row is inserted into `messages` with `role` "User"
    Then the insert violates the CHECK constraint
    And the database is unchanged

  Scenario: Role is null
    When a row is inserted into `messages` with `role` null
    Then the insert violates the NOT NULL constraint
    And the database is unchanged

  Scenario: Changed role
    Given a row of `messages` with `role` "user"
    When that row's `role` is changed to "tool"
    Then the update violates the CHECK constraint
    And the database is unchanged

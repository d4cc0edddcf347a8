Feature: CHECK-1: Only two message roles

  Scenario: Main case
    When a row is inserted into `messages` with `role` "robot"
    Then the insert breaks the CHECK constraint
    And the database is unchanged

  Scenario: `user`
    When a row is inserted into `messages` with `role` "user"
    Then the insert succeeds
    And that row's `role` is "user"

  Scenario: `assistant`
    When a row is inserted into `messages` with `role` "assistant"
    Then the insert succeeds
    And that row's `role` is "assistant"

  Scenario: `system`
    When a row is inserted into `messages` with `role` "system"
    Then the insert breaks the CHECK constraint
    And the database is unchanged

  Scenario: Empty text
    When a row is inserted into `messages` with `role` ""
    Then the insert breaks the CHECK constraint
    And the database is unchanged

  Scenario: `User` with a capital
    When a row is inserted into `messages` with `role` "User"
    Then the insert breaks the CHECK constraint
    And the database is unchanged

  Scenario: Null
    When a row is inserted into `messages` with `role` null
    Then the insert breaks the NOT NULL constraint
    And the database is unchanged

  Scenario: Row changed to another role
    Given a row of `messages` with `role` "user"
    When that row's `role` is changed to "tool"
    Then the update breaks the CHECK constraint
    And the database is unchanged

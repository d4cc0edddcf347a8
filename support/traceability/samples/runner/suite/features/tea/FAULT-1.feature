Feature: FAULT-1: Each scenario fails in its own way

  Background:
    Given 3 cups of tea are in the pot

  Scenario: Field that differs
    When Ada pours 1 cups
    Then the pot is this:
      | field    | value |
      | cups     | 1     |
      | strength | mild  |
      | sugar    | None  |

  Scenario: Bound that is a number
    When Ada pours 1 cups
    Then fewer than 3 cups are left

  Scenario: Assert
    When Ada pours 1 cups
    Then 2 cups are left, by an assert

  Scenario: Then without await
    When Ada pours 1 cups
    Then 2 cups are left, nobody waits for the count

  Scenario: When without await
    When Ada pours 1 cups, and forgets to wait
    Then 3 cups are left

  @hot
  Scenario: Set-up that fails
    When Ada pours 1 cups
    Then 2 cups are left

  Scenario: Fixture that nobody made
    Given the pot has a lid
    When Ada pours 1 cups
    Then 2 cups are left

  Scenario: Task left behind
    When Ada leaves the tap open
    Then 3 cups are left

  @unit
  Scenario: Step that hangs
    When Ada waits for the kettle
    Then 3 cups are left

  Scenario: Debugger
    When Ada looks into the pot with a debugger
    Then the pot holds 3 cups

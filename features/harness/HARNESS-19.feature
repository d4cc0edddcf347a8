Feature: HARNESS-19: A When that marks no beginning is named

  @slow
  Scenario: Main case
    When a scenario runs where no When marks its beginning, with "features/auth/LOGOUT-2.feature"
    Then the exit status is 1
    And the output contains 'unknown: no When has called `world.act()`: Ada sends POST to "/auth/logout"'

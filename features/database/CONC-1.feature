Feature: CONC-1: Fifty users are created at once

  @concurrency
  Scenario: Main case
    When 50 users are created at once
    Then only these rows changed:
      | table | change | rows |
      | users | added  | 50   |
    And there is no user that can't be read back

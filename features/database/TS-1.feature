Feature: TS-1: Times are ISO 8601

  Scenario: Main case
    Given Ada is signed in
    When Ada creates 2 conversations at the same time
    Then each of the times in the added rows is an ISO 8601 time in UTC with microseconds
    And only these rows changed:
      | table         | change  | rows |
      | conversations | added   | 2    |
      | sessions      | changed | 1    |

  Scenario: No microseconds
    Given Ada is signed in
    And the time is "2026-02-05T12:00:00+00:00"
    When Ada sends POST to "/conversations"
    Then the response status is 201
    And each of the `updated_at` values in the added rows is "2026-02-05T12:00:00.000000+00:00"

  Scenario Outline: Clock in another time zone
    Given Ada is signed in
    And the time is "<clock>"
    When Ada sends POST to "/conversations"
    Then the response status is 201
    And each of the `updated_at` values in the added rows is "2026-02-05T12:00:00.000001+00:00"

    Examples:
      | clock                            |
      | 2026-02-05T17:30:00.000001+05:30 |
      | 2026-02-05T01:00:00.000001-11:00 |

  Scenario: Leap day
    Given Ada is signed in
    And the time is "2024-02-29T23:59:59.999999+00:00"
    When Ada sends POST to "/conversations"
    Then the response status is 201
    And each of the `updated_at` values in the added rows is "2024-02-29T23:59:59.999999+00:00"

  Scenario: End of a year
    Given Ada is signed in
    And the time is "2025-12-31T23:59:59.999999+00:00"
    When Ada sends POST to "/conversations"
    Then the response status is 201
    And each of the `updated_at` values in the added rows is "2025-12-31T23:59:59.999999+00:00"

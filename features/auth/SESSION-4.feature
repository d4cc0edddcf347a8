Feature: SESSION-4: An expired session is refused

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in

  Scenario: Main case
    Given Ada's session ends at "2026-02-05T11:00:00.000000+00:00"
    When Ada asks for "/auth/me"
    Then the response status is 401
    And the end of Ada's session is "2026-02-05T11:00:00.000000+00:00"

  Scenario: Expired one second ago
    Given Ada's session ends at "2026-02-05T11:59:59.000000+00:00"
    When Ada asks for "/auth/me"
    Then the response status is 401

  Scenario: Ends at this moment
    Given Ada's session ends at "2026-02-05T12:00:00.000000+00:00"
    When Ada asks for "/auth/me"
    Then the response status is 401
    And the response's `error` is "Session expired"

  Scenario: One second left
    Given Ada's session ends at "2026-02-05T12:00:01.000000+00:00"
    When Ada asks for "/auth/me"
    Then the response status is 200

  Scenario: Write with an expired session
    Given Ada's session ends at "2026-02-05T11:59:59.000000+00:00"
    When Ada sends POST to "/conversations"
    Then the response status is 401
    And the database is unchanged

  Scenario: Cookie of a refused session
    Given Ada's session ends at "2026-02-05T11:00:00.000000+00:00"
    When Ada asks for "/auth/me"
    Then the response status is 401
    And the cookie `session_token` is absent

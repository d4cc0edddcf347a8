Feature: LOGOUT-2: Signing out without a session

  Scenario: Main case
    When somebody sends POST to "/auth/logout"
    Then the response status is 401

  Scenario: Expired session
    Given Ada is signed in
    And Ada's session ends at "2026-02-05T12:00:00.000000+00:00"
    When Ada sends POST to "/auth/logout"
    Then the response status is 401
    And the response's `error` is "Session expired"
    And the database is unchanged

  Scenario: Second sign-out with the same token
    Given Ada is signed in
    And Ada's session is deleted
    When Ada sends POST to "/auth/logout"
    Then the response status is 401
    And the response's `error` is "Session expired"

  Scenario: Response
    When somebody sends POST to "/auth/logout"
    Then the response's body holds these fields and nothing else:
      | field | value               |
      | error | "Not authenticated" |

  Scenario: Empty cookie
    When somebody sends POST to "/auth/logout" with the header `Cookie` "session_token="
    Then the response status is 401
    And the response's `error` is "Not authenticated"
    And the cookie `session_token` is absent

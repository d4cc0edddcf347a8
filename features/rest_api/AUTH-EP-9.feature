Feature: AUTH-EP-9: An anonymous caller signs out

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in
    And Bob is signed in

  Scenario: Main case
    When somebody sends POST to "/auth/logout"
    Then the response status is 401

  Scenario: Body
    When somebody sends POST to "/auth/logout"
    Then the cookie `session_token` is absent
    And the response's body holds these fields and nothing else:
      | field | value               |
      | error | "Not authenticated" |

  Scenario: Sessions of users
    When somebody sends POST to "/auth/logout"
    Then the response status is 401
    And the database is unchanged
    And a request with Ada's session token gets the status 200
    And a request with Bob's session token gets the status 200

  Scenario: Expired session
    Given Ada's session ends at "2026-02-05T12:00:00.000000+00:00"
    When Ada sends POST to "/auth/logout"
    Then the response status is 401
    And the database is unchanged
    And the response's body holds these fields and nothing else:
      | field | value             |
      | error | "Session expired" |

  Scenario: Unknown session
    When somebody sends POST to "/auth/logout" with the header `Cookie` "session_token=99999999-9999-4999-8999-999999999999"
    Then the response status is 401
    And the database is unchanged
    And the response's body holds these fields and nothing else:
      | field | value             |
      | error | "Session expired" |

  Scenario: Malformed JSON
    When somebody sends POST to "/auth/logout" with the body "{"
    Then the response status is 401
    And the response's body holds these fields and nothing else:
      | field | value               |
      | error | "Not authenticated" |

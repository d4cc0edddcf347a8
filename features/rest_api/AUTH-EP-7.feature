Feature: AUTH-EP-7: An anonymous caller reads the profile

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in

  Scenario: Main case
    When somebody asks for "/auth/me"
    Then the response status is 401

  Scenario: Body
    When somebody asks for "/auth/me"
    Then the cookie `session_token` is absent
    And the database is unchanged
    And the response's body holds these fields and nothing else:
      | field | value               |
      | error | "Not authenticated" |

  Scenario: Expired session
    Given Ada's session ends at "2026-02-05T12:00:00.000000+00:00"
    When Ada asks for "/auth/me"
    Then the response status is 401
    And the cookie `session_token` is absent
    And the database is unchanged
    And the response's body holds these fields and nothing else:
      | field | value             |
      | error | "Session expired" |

  Scenario: Unknown session
    When somebody sends GET to "/auth/me" with the header `Cookie` "session_token=99999999-9999-4999-8999-999999999999"
    Then the response status is 401
    And the response's body holds these fields and nothing else:
      | field | value             |
      | error | "Session expired" |

  Scenario: Malformed session cookie
    When somebody sends GET to "/auth/me" with the header `Cookie` "session_token=Ada"
    Then the response status is 401
    And the response's body holds these fields and nothing else:
      | field | value               |
      | error | "Not authenticated" |

  Scenario: Session after its sign-out
    Given Ada's phone is signed in
    And Ada's phone has sent POST to "/auth/logout"
    When Ada's phone asks for "/auth/me"
    Then the response status is 401
    And the response's `error` is "Not authenticated"
    And a request with Ada's session token gets the status 200

  Scenario: Deleted account
    Given Bob is signed in
    And Bob's account has been deleted
    When Bob asks for "/auth/me"
    Then the response status is 401
    And a request with Ada's session token gets the status 200
    And the response's body holds these fields and nothing else:
      | field | value             |
      | error | "Session expired" |

  Scenario: Sign-in after a refusal
    Given Ada's session ends at "2026-02-05T12:00:00.000000+00:00"
    And Ada has asked for "/auth/me"
    And Ada has gone to Google without a referral key
    And Ada has come back from Google
    When Ada asks for "/auth/me"
    Then the earlier failure's `error` is "Session expired"
    And the response status is 200
    And the response contains Ada's `user_id`

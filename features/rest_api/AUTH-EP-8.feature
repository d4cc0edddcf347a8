Feature: AUTH-EP-8: Signing out over the API

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in
    And Ada's phone is signed in
    And Bob is signed in

  Scenario: Main case
    When Ada sends POST to "/auth/logout"
    Then the response status is 200
    And the response's body holds these fields and nothing else:
      | field   | value |
      | success | true  |
    And the cookie `session_token` holds these fields and nothing else:
      | field    | value |
      | value    | ""    |
      | Path     | "/"   |
      | Max-Age  | "0"   |
      | HttpOnly | true  |
      | Secure   | true  |
      | SameSite | "Lax" |

  Scenario: Old cookie
    When Ada sends POST to "/auth/logout"
    Then a request with Ada's session token gets the status 401

  Scenario: Changed rows
    When Ada sends POST to "/auth/logout"
    Then the number of Ada's rows in `sessions` is 1
    And only these rows changed:
      | table    | change  | rows |
      | sessions | removed | 1    |

  Scenario: Another device
    When Ada sends POST to "/auth/logout"
    Then a request with Ada's session token gets the status 401
    And a request with Ada's phone's session token gets the status 200

  Scenario: Another user
    When Ada sends POST to "/auth/logout"
    Then a request with Ada's session token gets the status 401
    And a request with Bob's session token gets the status 200

  Scenario: Second sign-out
    Given Ada has sent POST to "/auth/logout"
    When Ada sends POST to "/auth/logout"
    Then the response status is 401
    And the database is unchanged
    And the response's body holds these fields and nothing else:
      | field | value               |
      | error | "Not authenticated" |

  Scenario: Unexpected body
    When Ada sends POST to "/auth/logout" with the body "{"
    Then the response status is 200
    And the response's `success` is true
    And a request with Ada's session token gets the status 401

  Scenario: Sign-in after the sign-out
    Given Ada has sent POST to "/auth/logout"
    And Ada has gone to Google without a referral key
    And Ada has come back from Google
    When Ada asks for "/auth/me"
    Then the response status is 200
    And the response contains Ada's `user_id`

  Scenario: GET
    When Ada asks for "/auth/logout"
    Then the response status is 405
    And the response's `error` is "Method not allowed"
    And a request with Ada's session token gets the status 200
    And the response's header `Allow` is "POST"

Feature: AUTH-EP-2: The callback signs in a known user

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada has an account

  Scenario: Main case
    Given Ada has gone to Google without a referral key
    When Ada comes back from Google
    Then the response redirects to "/"
    And the new row of `sessions` contains Ada's `user_id`
    And the cookie `session_token`'s `HttpOnly` is true
    And only these rows changed:
      | table    | change  | rows | columns       |
      | sessions | added   | 1    | all           |
      | users    | changed | 1    | last_login_at |

  Scenario: Status of the redirect
    Given the environment holds FRONTEND_URL "https://chat.example"
    And Ada has gone to Google without a referral key
    When Ada comes back from Google
    Then the response status is 302
    And the response's header `Location` is "https://chat.example/"

  Scenario: Session cookie
    Given Ada has gone to Google without a referral key
    When Ada comes back from Google
    Then a request with Ada's session token gets the status 200
    And the cookie `session_token` holds these fields and nothing else:
      | field    | value               |
      | value    | a UUID of version 4 |
      | Path     | "/"                 |
      | Max-Age  | "604800"            |
      | HttpOnly | true                |
      | Secure   | true                |
      | SameSite | "Lax"               |

  Scenario: Sign-in cookie
    Given Ada has gone to Google without a referral key
    When Ada comes back from Google
    Then the cookie `oauth_session` holds these fields and nothing else:
      | field    | value   |
      | value    | ""      |
      | Path     | "/auth" |
      | Max-Age  | "0"     |
      | HttpOnly | true    |
      | Secure   | true    |
      | SameSite | "Lax"   |

  Scenario: Bad code
    Given Ada has gone to Google without a referral key
    When Ada comes back from Google with the query "code=made-up&state=STATE"
    Then the response status is 400
    And the cookie `session_token` is absent
    And the database is unchanged

  Scenario: Body of the 400
    Given Ada has gone to Google without a referral key
    When Ada comes back from Google with the query "code=made-up&state=STATE"
    Then the response's body holds these fields and nothing else:
      | field | value                        |
      | error | "Invalid authorization code" |

  Scenario: New attempt after an invalid code
    Given Google's token endpoint responds with 400 and '{"error": "invalid_grant"}'
    And Ada has gone to Google without a referral key
    And Ada has come back from Google
    And Google works again
    And Ada has gone to Google without a referral key
    When Ada comes back from Google
    Then the earlier failure's `error` is "Invalid authorization code"
    And the response redirects to "/"
    And the number of Ada's rows in `sessions` is 1

  Scenario: Callback opened twice
    Given Ada has gone to Google without a referral key
    And Ada has come back from Google
    When Ada comes back from Google
    Then the response status is 403
    And the response's `error` is "Invalid OAuth state"
    And the database is unchanged

  Scenario: Sessions of others
    Given Bob is signed in
    And Ada's phone is signed in
    And Ada has gone to Google without a referral key
    When Ada comes back from Google
    Then the new row of `sessions` contains Ada's `user_id`
    And a request with Bob's session token gets the status 200
    And a request with Ada's phone's session token gets the status 200

  Scenario: Unneeded key
    Given the referral key "SPRING-2026" is unused
    And Ada has gone to Google with the referral key "SPRING-2026"
    When Ada comes back from Google
    Then the response redirects to "/"
    And only these rows changed:
      | table    | change  | rows |
      | sessions | added   | 1    |
      | users    | changed | 1    |

  Scenario: Google unreachable
    Given Ada has gone to Google without a referral key
    And Google's token endpoint can't be reached: "no route"
    When Ada comes back from Google
    Then the response status is 502
    And the database is unchanged
    And the response's body holds these fields and nothing else:
      | field | value                    |
      | error | "Could not reach Google" |

  Scenario: POST
    When Ada sends POST to "/auth/google/callback"
    Then the response status is 405
    And the response's header `Allow` is "GET"
    And the response's body holds these fields and nothing else:
      | field | value                |
      | error | "Method not allowed" |

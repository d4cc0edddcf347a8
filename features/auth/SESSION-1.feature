Feature: SESSION-1: The token travels in a protected cookie

  Background:
    Given Ada has an account

  Scenario: Main case
    Given Ada has gone to Google without a referral key
    When Ada comes back from Google
    Then the cookie `session_token`'s `value` is a UUID of version 4
    And the cookie `session_token`'s `HttpOnly` is true
    And the cookie `session_token`'s `Secure` is true

  Scenario: Attributes of the cookie
    Given Ada has gone to Google without a referral key
    When Ada comes back from Google
    Then the cookie `session_token` holds these fields and nothing else:
      | field    | value               |
      | value    | a UUID of version 4 |
      | Path     | "/"                 |
      | Max-Age  | "604800"            |
      | HttpOnly | true                |
      | Secure   | true                |
      | SameSite | "Lax"               |

  Scenario: Insecure cookie in development
    Given the environment holds these variables:
      | variable      | value       |
      | APP_ENV       | development |
      | COOKIE_SECURE | false       |
    And Ada has gone to Google without a referral key
    When Ada comes back from Google
    Then the cookie `session_token`'s `Secure` is absent
    And the cookie `session_token`'s `HttpOnly` is true

  Scenario: Token nowhere else
    Given Ada has gone to Google without a referral key
    When Ada comes back from Google
    Then the response status is 302
    And the response doesn't contain Ada's session token
    And the response's header `Location` doesn't contain Ada's session token
    And the log doesn't contain Ada's session token

  Scenario: Older session cookie
    Given Ada is signed in
    And Ada has gone to Google without a referral key
    When Ada comes back from Google
    Then the number of Ada's rows in `sessions` is 2

  Scenario: No caching
    Given Ada has gone to Google without a referral key
    When Ada comes back from Google
    Then the response's header `Cache-Control` contains "no-store"

  Scenario: Token of a new user
    Given the referral key "SPRING-2026" is unused
    And Nina has gone to Google with the referral key "SPRING-2026"
    And Nina has come back from Google
    When Nina asks for "/auth/me"
    Then the response status is 200
    And the response doesn't contain Nina's session token
    And the log doesn't contain Nina's session token

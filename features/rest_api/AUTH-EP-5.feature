Feature: AUTH-EP-5: The callback refuses an invalid state

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada has an account
    And Ada has gone to Google without a referral key

  Scenario: Main case
    When Ada comes back from Google with the query "code=CODE&state=another-than-was-given-out"
    Then the response status is 403

  Scenario: Body
    When Ada comes back from Google with the query "code=CODE&state=another-than-was-given-out"
    Then the response's body holds these fields and nothing else:
      | field | value                 |
      | error | "Invalid OAuth state" |

  Scenario: State absent
    When Ada comes back from Google with the query "code=CODE"
    Then the response status is 403
    And the response's body holds these fields and nothing else:
      | field | value                 |
      | error | "Invalid OAuth state" |

  Scenario: Empty state
    When Ada comes back from Google with the query "code=CODE&state="
    Then the response status is 403
    And the response's `error` is "Invalid OAuth state"

  Scenario: Users, sessions and keys
    Given the referral key "SPRING-2026" is unused
    And Nina has gone to Google with the referral key "SPRING-2026"
    When Nina comes back from Google with the query "code=CODE&state=another-than-was-given-out"
    Then the response status is 403
    And the cookie `session_token` is absent
    And the database is unchanged
    And the number of requests to Google is 0

  Scenario: Address of another user
    Given Bob has an account
    And Bob has gone to Google without a referral key
    When Ada opens Bob's return link from Google
    Then the response status is 403
    And the response's `error` is "Invalid OAuth state"
    And the database is unchanged

  Scenario: Browser without the cookie
    When somebody opens Ada's return link from Google
    Then the response status is 403
    And the response's `error` is "Invalid OAuth state"
    And the database is unchanged

  Scenario: Error instead of a code
    When Ada comes back from Google with the query "error=access_denied&state=another-than-was-given-out"
    Then the response status is 403
    And the response's `error` is "Invalid OAuth state"

  Scenario: Right state after a wrong one
    Given Ada has asked for "/auth/google/callback?code=CODE&state=made-up"
    When Ada comes back from Google
    Then the earlier failure's `error` is "Invalid OAuth state"
    And the response redirects to "/"
    And the new row of `sessions` contains Ada's `user_id`

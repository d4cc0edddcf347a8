Feature: AUTH-EP-4: The callback refuses a new user without a key

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And the referral key "SPRING-2026" is unused

  Scenario: Main case
    Given Nina has gone to Google without a referral key
    When Nina comes back from Google
    Then the response redirects to "/sign-in?error=Referral%20key%20required"
    And the database is unchanged

  Scenario: Location
    Given the environment holds FRONTEND_URL "https://chat.example"
    And Nina has gone to Google without a referral key
    When Nina comes back from Google
    Then the response status is 302
    And the response's header `Location` is "https://chat.example/sign-in?error=Referral%20key%20required"

  Scenario: Cookies of the response
    Given Nina has gone to Google without a referral key
    When Nina comes back from Google
    Then the cookie `session_token` is absent
    And the cookie `oauth_session`'s `Max-Age` is "0"

  Scenario: Blank key
    Given Nina has gone to Google with the body '{"referral_key": "   "}'
    When Nina comes back from Google
    Then the response redirects to "/sign-in?error=Referral%20key%20required"
    And the database is unchanged

  Scenario: Unknown key
    Given Nina has gone to Google with the referral key "AUTUMN-2026"
    When Nina comes back from Google
    Then the response redirects to "/sign-in?error=Invalid%20referral%20key"
    And the database is unchanged

  Scenario: Profile after the refusal
    Given Nina has gone to Google without a referral key
    And Nina has come back from Google
    When Nina asks for "/auth/me"
    Then the response status is 401
    And the response's body holds these fields and nothing else:
      | field | value               |
      | error | "Not authenticated" |

  Scenario: New attempt with a key
    Given Nina has gone to Google without a referral key
    And Nina has come back from Google
    And Nina has gone to Google with the referral key "SPRING-2026"
    When Nina comes back from Google
    Then the response redirects to "/"
    And the redeemer of the referral key "SPRING-2026" is "Nina"

  Scenario: Session of another user
    Given Ada is signed in
    And Nina has gone to Google without a referral key
    When Nina comes back from Google
    Then the response redirects to "/sign-in?error=Referral%20key%20required"
    And the database is unchanged
    And a request with Ada's session token gets the status 200

Feature: OAUTH-4: Newcomer without a key is turned away

  Background:
    Given the referral key "SPRING-2026" is unused

  Scenario: Main case
    Given Nina has gone to Google without a referral key
    When Nina comes back from Google
    Then the response redirects to "/sign-in?error=Referral%20key%20required"
    And the database is unchanged

  Scenario: No session cookie
    Given Nina has gone to Google without a referral key
    When Nina comes back from Google
    Then the response status is 302
    And the cookie `session_token`'s `value` is absent

  Scenario: Second attempt with a key
    Given Nina has gone to Google without a referral key
    And Nina has come back from Google
    And Nina has gone to Google with the referral key "SPRING-2026"
    When Nina comes back from Google
    Then the response redirects to "/"

  Scenario: Blank key
    Given Nina has gone to Google with the referral key "   "
    When Nina comes back from Google
    Then the response redirects to "/sign-in?error=Referral%20key%20required"

  Scenario: Key of an abandoned attempt
    Given Nina has gone to Google with the referral key "SPRING-2026"
    And Nina has gone to Google without a referral key
    When Nina comes back from Google
    Then the response redirects to "/sign-in?error=Referral%20key%20required"
    And the database is unchanged

  Scenario Outline: Open registration
    Given the environment holds REFERRAL_POLICY "open"
    And Nina has gone to Google <key>
    When Nina comes back from Google
    Then the response redirects to "/"
    And only these rows changed:
      | table    | change | rows |
      | users    | added  | 1    |
      | sessions | added  | 1    |

    Examples:
      | key                                 |
      | without a referral key              |
      | with the referral key "SPRING-2026" |

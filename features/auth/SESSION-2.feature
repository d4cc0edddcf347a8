Feature: SESSION-2: Seven days of life

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada has an account

  Scenario: Main case
    Given Ada has gone to Google without a referral key
    When Ada comes back from Google
    Then Ada's session begins at "2026-02-05T12:00:00.000000+00:00"
    And Ada's session ends at "2026-02-12T12:00:00.000000+00:00"

  Scenario: `SESSION_DURATION_DAYS=1`
    Given the environment holds SESSION_DURATION_DAYS "1"
    And Ada has gone to Google without a referral key
    When Ada comes back from Google
    Then Ada's session ends at "2026-02-06T12:00:00.000000+00:00"
    And the cookie `session_token`'s `Max-Age` is "86400"

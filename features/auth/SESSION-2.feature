Feature: SESSION-2: A session lasts seven days

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada has an account

  Scenario: Main case
    Given Ada has gone to Google without a referral key
    When Ada comes back from Google
    Then the beginning of Ada's session is "2026-02-05T12:00:00.000000+00:00"
    And the end of Ada's session is "2026-02-12T12:00:00.000000+00:00"

  Scenario: Shorter session
    Given the environment holds SESSION_DURATION_DAYS "1"
    And Ada has gone to Google without a referral key
    When Ada comes back from Google
    Then the end of Ada's session is "2026-02-06T12:00:00.000000+00:00"
    And the cookie `session_token`'s `Max-Age` is "86400"

  Scenario: Values of a new session
    Given Ada's phone is signed in
    And Bob is signed in
    And Ada has gone to Google without a referral key
    When Ada comes back from Google
    Then the new row of `sessions` holds these fields and nothing else:
      | field      | value                              |
      | id         | a UUID of version 4                |
      | user_id    | a UUID of version 4                |
      | created_at | "2026-02-05T12:00:00.000000+00:00" |
      | expires_at | "2026-02-12T12:00:00.000000+00:00" |
    And the new row of `sessions` contains Ada's `user_id`

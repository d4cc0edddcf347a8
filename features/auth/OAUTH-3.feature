Feature: OAUTH-3: Newcomer with a valid key is admitted

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And the referral key "SPRING-2026" is unused

  Scenario: Main case
    Given Nina has gone to Google with the referral key "SPRING-2026"
    When Nina comes back from Google
    Then only these rows changed:
      | table         | change  | rows |
      | referral_keys | changed | 1    |
      | sessions      | added   | 1    |
      | users         | added   | 1    |
    And the redeemer of the referral key "SPRING-2026" is "Nina"
    And the referral key "SPRING-2026"'s `used_at` is "2026-02-05T12:00:00.000000+00:00"
    And the cookie `session_token`'s `HttpOnly` is true
    And the cookie `session_token`'s `Secure` is true
    And the response redirects to "/"

  Scenario: Profile without a picture
    Given Google's `picture` of Nina is null
    And Nina has gone to Google with the referral key "SPRING-2026"
    When Nina comes back from Google
    Then the user Nina's `avatar_url` is null

  Scenario Outline: Profile without a name
    Given Google's `name` of Nina is <name>
    And Google's `email` of Nina is "nina.simone@music.example"
    And Nina has gone to Google with the referral key "SPRING-2026"
    When Nina comes back from Google
    Then the user Nina's `name` is "nina.simone"

    Examples:
      | name |
      | null |
      | " "  |

  Scenario: Name in another script
    Given Google's `name` of Nina is "نينا 🎹 Łódź"
    And Nina has gone to Google with the referral key "SPRING-2026"
    When Nina comes back from Google
    Then the user Nina's `name` is "نينا 🎹 Łódź"

  Scenario: Two accounts with one email
    Given Google's `email` of Nina is "both@house.example"
    And Google's `email` of Omar is "both@house.example"
    And the referral key "SUMMER-2026" is unused
    And Nina has gone to Google with the referral key "SPRING-2026"
    And Nina has come back from Google
    And Omar has gone to Google with the referral key "SUMMER-2026"
    When Omar comes back from Google
    Then only these rows changed:
      | table         | change  | rows |
      | referral_keys | changed | 1    |
      | sessions      | added   | 1    |
      | users         | added   | 1    |
    And the user Omar's `email` is "both@house.example"
    And the user Nina's `email` is "both@house.example"

  Scenario: Session can't be stored
    Given the database refuses new rows of `sessions`
    And Nina has gone to Google with the referral key "SPRING-2026"
    When Nina comes back from Google
    Then the response status is 500
    And the database is unchanged
    And the stack trace in the log contains "SQL parameters hidden"

  @concurrency
  Scenario: Newcomer signs up twice
    Given Nina has gone to Google with the referral key "SPRING-2026"
    And Nina's phone has gone to Google with the referral key "SPRING-2026"
    When these people come back from Google at the same time:
      | person       |
      | Nina         |
      | Nina's phone |
    Then the responses are, in any order:
      | status | location |
      | 302    | /        |
      | 302    | /        |
    And the number of rows in `users` is 1

  Scenario: Key with blanks around it
    Given Nina has gone to Google with the referral key "  SPRING-2026 "
    When Nina comes back from Google
    Then the response redirects to "/"
    And the redeemer of the referral key "SPRING-2026" is "Nina"

  Scenario: Values of a new user
    Given Bob is signed in
    And the referral key "SUMMER-2026" is unused
    And Google's `sub` of Nina is "1074"
    And Google's `email` of Nina is "Nina@music.example"
    And Google's `name` of Nina is "Nina Simone"
    And Google's `picture` of Nina is "https://music.example/nina.png"
    And Nina has gone to Google with the referral key "SPRING-2026"
    When Nina comes back from Google
    Then the new row of `users` holds these fields and nothing else:
      | field         | value                              |
      | id            | a UUID of version 4                |
      | google_id     | "1074"                             |
      | email         | "Nina@music.example"               |
      | name          | "Nina Simone"                      |
      | avatar_url    | "https://music.example/nina.png"   |
      | created_at    | "2026-02-05T12:00:00.000000+00:00" |
      | last_login_at | "2026-02-05T12:00:00.000000+00:00" |

  Scenario: Two newcomers
    Given the referral key "SUMMER-2026" is unused
    And Nina has gone to Google with the referral key "SPRING-2026"
    And Omar has gone to Google with the referral key "SUMMER-2026"
    When Nina comes back from Google
    Then the response redirects to "/"
    And the redeemer of the referral key "SPRING-2026" is "Nina"
    And the referral key "SUMMER-2026"'s `used_at` is null

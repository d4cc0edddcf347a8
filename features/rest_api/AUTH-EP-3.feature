Feature: AUTH-EP-3: The callback admits a new user with a key

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And the referral key "SPRING-2026" is unused
    And Google's `sub` of Nina is "1074"
    And Google's `email` of Nina is "nina@music.example"
    And Google's `name` of Nina is "Nina Simone"
    And Google's `picture` of Nina is "https://music.example/nina.png"
    And Nina has gone to Google with the referral key "SPRING-2026"

  Scenario: Main case
    When Nina comes back from Google
    Then the response redirects to "/"
    And the redeemer of the referral key "SPRING-2026" is "Nina"
    And a request with Nina's session token gets the status 200
    And the cookie `session_token`'s `HttpOnly` is true
    And only these rows changed:
      | table         | change  | rows | columns          |
      | referral_keys | changed | 1    | used_by, used_at |
      | sessions      | added   | 1    | all              |
      | users         | added   | 1    | all              |

  Scenario: Profile of the new user
    Given Nina has come back from Google
    When Nina asks for "/auth/me"
    Then the response status is 200
    And the response's body holds these fields and nothing else:
      | field      | value                            |
      | user_id    | a UUID of version 4              |
      | email      | "nina@music.example"             |
      | name       | "Nina Simone"                    |
      | avatar_url | "https://music.example/nina.png" |

  Scenario: Conversations of the new user
    Given Ada owns the conversation "Sales"
    And Nina has come back from Google
    When Nina asks for "/conversations"
    Then the response's body holds these fields and nothing else:
      | field         | value |
      | conversations | []    |
      | next_cursor   | null  |
      | total         | 0     |

  Scenario: Usage of the new user
    Given Ada has used 300 tokens at "2026-02-05T11:00:00.000000+00:00"
    And Nina has come back from Google
    When Nina asks for "/usage"
    Then the response's `tokens_used` is 0
    And the response's `remaining` is 5000000

  Scenario: Row of the new user
    When Nina comes back from Google
    Then the new row of `users` holds these fields and nothing else:
      | field         | value                              |
      | id            | a UUID of version 4                |
      | google_id     | "1074"                             |
      | email         | "nina@music.example"               |
      | name          | "Nina Simone"                      |
      | avatar_url    | "https://music.example/nina.png"   |
      | created_at    | "2026-02-05T12:00:00.000000+00:00" |
      | last_login_at | "2026-02-05T12:00:00.000000+00:00" |

  Scenario: Time of the redemption
    Given the referral key "SUMMER-2026" is unused
    When Nina comes back from Google
    Then the referral key "SPRING-2026"'s `used_at` is "2026-02-05T12:00:00.000000+00:00"
    And the referral key "SUMMER-2026"'s `used_at` is null

  Scenario: Key already used
    Given Nina has come back from Google
    And Omar has gone to Google with the referral key "SPRING-2026"
    When Omar comes back from Google
    Then the response redirects to "/sign-in?error=Invalid%20referral%20key"
    And the redeemer of the referral key "SPRING-2026" is "Nina"
    And the database is unchanged

  Scenario: Second sign-in without a key
    Given Nina has come back from Google
    And Nina has gone to Google without a referral key
    When Nina comes back from Google
    Then the response redirects to "/"
    And only these rows changed:
      | table    | change | rows |
      | sessions | added  | 1    |

  Scenario: Cookies of the response
    When Nina comes back from Google
    Then a request with Nina's session token gets the status 200
    And the cookie `oauth_session`'s `Max-Age` is "0"
    And the cookie `session_token` holds these fields and nothing else:
      | field    | value               |
      | value    | a UUID of version 4 |
      | Path     | "/"                 |
      | Max-Age  | "604800"            |
      | HttpOnly | true                |
      | Secure   | true                |
      | SameSite | "Lax"               |

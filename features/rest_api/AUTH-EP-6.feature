Feature: AUTH-EP-6: Reading the profile

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in
    And Bob is signed in

  Scenario: Main case
    When Ada asks for "/auth/me"
    Then the response status is 200
    And the response contains Ada's `user_id`
    And the response contains Ada's `email`
    And the response contains Ada's `name`
    And the response contains Ada's `avatar_url`

  Scenario: Another user
    When Bob asks for "/auth/me"
    Then the response status is 200
    And the response contains Bob's `user_id`
    And the response contains Bob's `email`

  Scenario: No picture
    Given the referral key "SPRING-2026" is unused
    And Google's `picture` of Nina is null
    And Nina has gone to Google with the referral key "SPRING-2026"
    And Nina has come back from Google
    When Nina asks for "/auth/me"
    Then the response status is 200
    And the response's `avatar_url` is null

  Scenario: Other columns
    When Ada asks for "/auth/me"
    Then the response doesn't contain Ada's session token
    And the response's body holds these fields and nothing else:
      | field      | value                    |
      | user_id    | a UUID of version 4      |
      | email      | a text that is not empty |
      | name       | "Ada"                    |
      | avatar_url | a text that is not empty |

  Scenario: Caching
    When Ada asks for "/auth/me"
    Then the response's header `Cache-Control` is "no-store"
    And the response's header `Content-Type` is "application/json"

  Scenario: Session cookie
    When Ada asks for "/auth/me"
    Then a request with Ada's session token gets the status 200
    And the cookie `session_token` holds these fields and nothing else:
      | field    | value               |
      | value    | a UUID of version 4 |
      | Path     | "/"                 |
      | Max-Age  | "604800"            |
      | HttpOnly | true                |
      | Secure   | true                |
      | SameSite | "Lax"               |

  Scenario: Changed rows
    Given Ada's phone is signed in
    When Ada asks for "/auth/me"
    Then the end of Ada's session is "2026-02-12T12:00:00.000000+00:00"
    And only these rows changed:
      | table    | change  | rows | columns    |
      | sessions | changed | 1    | expires_at |

  Scenario: User named in the query
    When Ada asks for "/auth/me?user_id=Bob&email=Bob"
    Then the response status is 200
    And the response contains Ada's `user_id`

  Scenario: PUT
    When Ada sends PUT to "/auth/me"
    Then the response status is 405
    And the database is unchanged
    And the response's body holds these fields and nothing else:
      | field | value                |
      | error | "Method not allowed" |

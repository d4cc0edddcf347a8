Feature: DEPS-2: `get_current_user` resolves the session cookie

  Background:
    Given Ada is signed in

  Scenario: Main case
    When Ada asks for "/auth/me"
    Then the response contains Ada's `user_id`
    And the response contains Ada's `email`
    And the response contains Ada's `name`
    And the response contains Ada's `avatar_url`

  Scenario: Cookie missing
    When somebody asks for "/auth/me"
    Then the response status is 401

  Scenario: Session expired
    Given Ada's session ends at "2026-01-01T00:00:00.000000+00:00"
    When Ada asks for "/auth/me"
    Then the response status is 401

  Scenario Outline: Cookie malformed
    When somebody sends GET to "/auth/me" with the header `Cookie` "session_token=<cookie>"
    Then the response status is 401

    Examples:
      | cookie                               |
      | nonsense                             |
      | 00000000-0000-4000-8000-00000000000  |
      | 00000000-0000-4000-8000-00000000000g |
      |                                      |

  Scenario: Session deleted
    Given Ada's session is deleted
    When Ada asks for "/auth/me"
    Then the response status is 401

  Scenario: User without picture
    Given Google's `picture` of Ada is null
    And Ada has gone to Google without a referral key
    And Ada has come back from Google
    When Ada asks for "/auth/me"
    Then the response's `avatar_url` is null

  Scenario: SQL metacharacters in the cookie
    When somebody sends GET to "/auth/me" with the header `Cookie` "session_token=' OR 1=1--"
    Then the response status is 401
    And the database is unchanged

  Scenario: Very long cookie
    When somebody asks for "/auth/me" with a cookie of 4000 characters
    Then the response status is 401

  Scenario Outline: Session token elsewhere
    When somebody asks for "/auth/me" with Ada's session token as "<place>"
    Then the response status is 401

    Examples:
      | place                       |
      | bearer token                |
      | query parameter             |
      | query parameter of a socket |
      | cookie of another name      |

  Scenario: Malformed body without a session
    When somebody sends POST to "/conversations" with the body "{"
    Then the response status is 401

  Scenario: Two signed-in users
    Given Bob is signed in
    When Bob asks for "/auth/me"
    Then the response contains Bob's `user_id`
    And the response contains Bob's `email`
    And the response contains Bob's `name`
    And the response contains Bob's `avatar_url`

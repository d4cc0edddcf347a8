Feature: OAUTH-2: Returning user comes back from Google

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada has an account

  Scenario: Main case
    Given Ada has gone to Google without a referral key
    When Ada comes back from Google
    Then only these rows changed:
      | table    | change  | rows |
      | sessions | added   | 1    |
      | users    | changed | 1    |
    And the cookie `session_token`'s `HttpOnly` is true
    And the cookie `session_token`'s `Secure` is true
    And the response redirects to "/"
    And the user Ada's `last_login_at` is "2026-02-05T12:00:00.000000+00:00"

  Scenario Outline: Code used or expired
    Given Ada has gone to Google without a referral key
    And Google's token endpoint responds with 400 and '{"error": "invalid_grant", "error_description": "<reason>"}'
    When Ada comes back from Google
    Then the response status is 400
    And the response's `error` is "Invalid authorization code"
    And the cookie `session_token`'s `value` is absent
    And the database is unchanged

    Examples:
      | reason                       |
      | Bad Request                  |
      | Code was issued too long ago |

  Scenario Outline: Google fails
    Given Ada has gone to Google without a referral key
    And Google's <endpoint> endpoint responds with <status> and '<body>'
    When Ada comes back from Google
    Then the response status is 502
    And the response's `error` is "Could not reach Google"
    And the cookie `session_token`'s `value` is absent
    And the database is unchanged

    Examples:
      | endpoint | status | body                        |
      | token    | 503    | {}                          |
      | profile  | 500    | {}                          |
      | token    | 401    | {"error": "invalid_client"} |
      | token    | 200    | <p>Welcome</p>              |
      | profile  | 200    | <p>Welcome</p>              |
      | profile  | 200    | {"email": "a@example.com"}  |
      | profile  | 200    | {"sub": "1234"}             |

  Scenario Outline: Google unreachable
    Given Ada has gone to Google without a referral key
    And Google's <endpoint> endpoint can't be reached: "<why>"
    When Ada comes back from Google
    Then the response status is 502
    And the response's `error` is "Could not reach Google"
    And the cookie `session_token`'s `value` is absent
    And the database is unchanged

    Examples:
      | endpoint | why                          |
      | token    | no route                     |
      | token    | silence for longer than 10 s |
      | profile  | silence for longer than 10 s |

  Scenario: User declines at Google
    Given Ada has gone to Google without a referral key
    When Ada comes back from Google with the query "error=access_denied&state=STATE"
    Then the response redirects to "/sign-in?error=Sign-in%20cancelled"
    And the database is unchanged

  Scenario: Code missing
    Given Ada has gone to Google without a referral key
    When Ada comes back from Google with the query "state=STATE"
    Then the response status is 400
    And the number of requests to Google is 0

  Scenario: Profile changed at Google
    Given Google's `name` of Ada is "Ada King"
    And Google's `email` of Ada is "ada@king.example"
    And Google's `picture` of Ada is "https://king.example/ada.png"
    And Ada has gone to Google without a referral key
    When Ada comes back from Google
    Then the user Ada's `name` is "Ada King"
    And the user Ada's `email` is "ada@king.example"
    And the user Ada's `avatar_url` is "https://king.example/ada.png"

  Scenario: Nothing else changes
    Given Ada has gone to Google without a referral key
    When Ada comes back from Google
    Then only these rows changed:
      | table    | change  | rows |
      | users    | changed | 1    |
      | sessions | added   | 1    |

  Scenario Outline: Redirect to another site
    Given Ada has gone to Google without a referral key
    When Ada comes back from Google with the query "code=CODE&state=STATE&<name>=https://evil.example"
    Then the response redirects to "/"

    Examples:
      | name         |
      | next         |
      | redirect     |
      | redirect_uri |

  Scenario: Frontend at another address
    Given the environment holds FRONTEND_URL "https://chat.example"
    And Ada has gone to Google without a referral key
    When Ada comes back from Google
    Then the response redirects to "https://chat.example/"

  @concurrency
  Scenario: Return link opened twice
    Given Ada has gone to Google without a referral key
    When these people come back from Google at the same time:
      | person |
      | Ada    |
      | Ada    |
    Then the number of rows in `sessions` is 1
    And the responses are, in any order:
      | status | location |
      | 302    | /        |
      | 400    | absent   |

  Scenario Outline: Cookie oauth_session after the return
    Given Ada has gone to Google without a referral key
    When Ada comes back from Google with the query "state=STATE&<rest>"
    Then the response status is <status>
    And the cookie `oauth_session`'s `Max-Age` is "0"
    And the cookie `oauth_session`'s `Path` is "/auth"

    Examples:
      | rest                | status |
      | code=CODE           | 302    |
      | code=made-up        | 400    |
      | error=access_denied | 302    |

  Scenario: Codes and states in the log
    Given Ada has gone to Google without a referral key
    When Ada comes back from Google
    Then the log line's `path` is "/auth/google/callback"
    And the log doesn't contain "code="
    And the log doesn't contain "state="
    And the log doesn't contain Ada's session token

  Scenario: Values of a sign-in
    Given Bob is signed in
    And Ada's phone is signed in
    And Ada has gone to Google without a referral key
    When Ada comes back from Google
    Then the values that changed are exactly:
      | table | column        | now                              |
      | users | last_login_at | 2026-02-05T12:00:00.000000+00:00 |

  Scenario: Picture removed, email in capitals
    Given Google's `email` of Ada is "Ada@King.example"
    And Google's `picture` of Ada is ""
    And Ada has gone to Google without a referral key
    When Ada comes back from Google
    Then the user Ada's `email` is "Ada@King.example"
    And the user Ada's `avatar_url` is null

  Scenario Outline: Second attempt after a failure
    Given Google's <endpoint> endpoint can't be reached: "no route"
    And Ada has gone to Google without a referral key
    And Ada has come back from Google
    And Google works again
    And Ada has gone to Google without a referral key
    When Ada comes back from Google
    Then the earlier failure's `error` is "Could not reach Google"
    And the response redirects to "/"

    Examples:
      | endpoint |
      | token    |
      | profile  |

  Scenario Outline: Untrusted certificate
    Given Ada has gone to Google without a referral key
    And Google's <endpoint> endpoint has an untrusted certificate
    When Ada comes back from Google
    Then the response status is 502
    And the response's `error` is "Could not reach Google"
    And the database is unchanged

    Examples:
      | endpoint |
      | token    |
      | profile  |

  Scenario Outline: Redirect at Google
    Given Ada has gone to Google without a referral key
    And Google's <endpoint> endpoint responds with <status> and 'https://elsewhere.example/'
    When Ada comes back from Google
    Then the response status is 502
    And the response's `error` is "Could not reach Google"

    Examples:
      | endpoint | status |
      | token    | 307    |
      | profile  | 302    |

  Scenario: Other error from Google
    Given the environment holds FRONTEND_URL "https://chat.example"
    And Ada has gone to Google without a referral key
    When Ada comes back from Google with the query "error=server_error&state=STATE"
    Then the response redirects to "https://chat.example/sign-in?error=Sign-in%20cancelled"
    And the database is unchanged

  Scenario: Token of another kind
    Given Ada has gone to Google without a referral key
    And Google's token endpoint responds with 200 and '{"refresh_token": "1//a-token-of-google"}'
    When Ada comes back from Google
    Then the response status is 502
    And the log line "Google gave no profile"'s `error` is "ValidationError"
    And the database is unchanged

  Scenario: Service below a path
    Given the environment holds ROOT_PATH "/chat"
    And the environment holds OAUTH_REDIRECT_URL "https://tools.example/chat/auth/google/callback"
    And Ada has gone to Google without a referral key
    When Ada comes back from Google
    Then the response redirects to "/chat/"
    And the cookie `session_token`'s `Path` is "/chat/"
    And the cookies for "https://tools.example/chat/auth/me" are "session_token"
    And the cookies for "https://tools.example/chat2/auth/me" are ""
    And the cookies for "https://tools.example/auth/me" are ""

  Scenario: Path and frontend at another address
    Given the environment holds ROOT_PATH "/chat"
    And the environment holds OAUTH_REDIRECT_URL "https://tools.example/chat/auth/google/callback"
    And the environment holds FRONTEND_URL "https://chat.example"
    And Ada has gone to Google without a referral key
    When Ada comes back from Google
    Then the response redirects to "https://chat.example/"

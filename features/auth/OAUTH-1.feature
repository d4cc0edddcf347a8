Feature: OAUTH-1: The app returns the address of Google's consent page

  Scenario: Main case
    When somebody sends POST to "/auth/google"
    Then the response status is 200
    And the response's `redirect_url` is a text that is not empty
    And the consent address's `page` is "https://accounts.google.com/o/oauth2/v2/auth"
    And the consent address's `state` is a text of 22 characters or more

  Scenario Outline: Google credentials missing
    Given the running app holds <variable> ""
    When somebody sends POST to "/auth/google"
    Then the response status is 500
    And the response's `error` is "Google sign-in is not configured"

    Examples:
      | variable             |
      | GOOGLE_CLIENT_ID     |
      | GOOGLE_CLIENT_SECRET |

  Scenario: Two requests
    Given Ada has gone to Google without a referral key
    When Ada sends POST to "/auth/google"
    Then the number of different states in the addresses is 2

  Scenario: Forged `Host` header
    When somebody sends POST to "/auth/google" with the header `Host` "evil.example"
    Then the consent address's `redirect_uri` is "http://localhost:8000/auth/google/callback"

  Scenario: Referral key included
    When somebody sends POST to "/auth/google" with the body '{"referral_key": "SPRING-2026"}'
    Then the consent address holds these fields and nothing else:
      | field         | value                                          |
      | page          | "https://accounts.google.com/o/oauth2/v2/auth" |
      | response_type | "code"                                         |
      | client_id     | "id-at-google"                                 |
      | redirect_uri  | "http://localhost:8000/auth/google/callback"   |
      | scope         | "openid email profile"                         |
      | state         | a text of 22 characters or more                |

  Scenario: Attributes of the cookie oauth_session
    When somebody sends POST to "/auth/google"
    Then the cookie `oauth_session` holds these fields and nothing else:
      | field    | value                    |
      | value    | a text that is not empty |
      | Path     | "/auth"                  |
      | Max-Age  | "600"                    |
      | HttpOnly | true                     |
      | Secure   | true                     |
      | SameSite | "Lax"                    |

  Scenario: Cookie oauth_session without HTTPS
    Given the environment holds these variables:
      | variable      | value       |
      | APP_ENV       | development |
      | COOKIE_SECURE | false       |
    When somebody sends POST to "/auth/google"
    Then the response status is 200
    And the cookie `oauth_session`'s `Secure` is absent
    And the cookie `oauth_session`'s `HttpOnly` is true

  Scenario Outline: Invalid referral key
    When somebody sends POST to "/auth/google" with the body '{"referral_key": <value>}'
    Then the response status is 400
    And the response's `details` contains "referral_key"

    Examples:
      | value                                                               |
      | "KKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKK" |
      | 12345678                                                            |
      | ["SPRING-2026"]                                                     |
      | "SPRING\u0000"                                                      |

  Scenario: Service below a path
    Given the environment holds ROOT_PATH "/chat"
    And the environment holds OAUTH_REDIRECT_URL "https://tools.example/chat/auth/google/callback"
    When somebody sends POST to "/auth/google"
    Then the response status is 200
    And the cookie `oauth_session`'s `Path` is "/chat/auth"

  Scenario Outline: Invalid setting
    Given the environment holds <variable> "<value>"
    When the app starts from its environment
    Then the start fails
    And the error text contains "<variable>"

    Examples:
      | variable           | value                                       |
      | FRONTEND_URL       | https://chat.example/app                    |
      | FRONTEND_URL       | chat.example                                |
      | OAUTH_REDIRECT_URL | https://chat.example/callback               |
      | OAUTH_REDIRECT_URL | ftp://chat.example/auth/google/callback     |
      | OAUTH_REDIRECT_URL | https://a.example/chat/auth/google/callback |
      | ROOT_PATH          | chat                                        |
      | ROOT_PATH          | /chat/                                      |
      | ROOT_PATH          | /chat/..                                    |
      | ROOT_PATH          | /chat; Domain=a.example                     |
      | REFERRAL_POLICY    | nobody                                      |
      | SESSION_SECRET     | only-31-characters-of-a-secret1             |

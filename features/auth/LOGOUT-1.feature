Feature: LOGOUT-1: Signing out ends the session

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales", which holds a message and a dataset

  Scenario: Main case
    When Ada sends POST to "/auth/logout"
    Then only these rows changed:
      | table    | change  | rows |
      | sessions | removed | 1    |
    And the cookie `session_token`'s `Max-Age` is "0"

  Scenario: Response
    When Ada sends POST to "/auth/logout"
    Then the response status is 200
    And the response's body holds these fields and nothing else:
      | field   | value |
      | success | true  |

  Scenario: Cookie in the response
    When Ada sends POST to "/auth/logout"
    Then the cookie `session_token` holds these fields and nothing else:
      | field    | value |
      | value    | ""    |
      | Path     | "/"   |
      | Max-Age  | "0"   |
      | HttpOnly | true  |
      | Secure   | true  |
      | SameSite | "Lax" |

  Scenario: Old token is refused
    When Ada sends POST to "/auth/logout"
    Then a request with Ada's session token gets the status 401

  Scenario: Nothing else changes
    Given Ada's phone is signed in
    When Ada sends POST to "/auth/logout"
    Then only these rows changed:
      | table    | change  | rows |
      | sessions | removed | 1    |

  @concurrency
  Scenario: Parallel requests
    When Ada asks for "/auth/me" 20 times at the same time, signs out meanwhile and asks again
    Then the number of Ada's rows in `sessions` is 0
    And the different statuses of the responses are "200, 401"

  @wire
  Scenario: Sockets of that session
    Given Ada's socket is open
    When Ada sends POST to "/auth/logout"
    Then each of the close codes of Ada's sockets is 4001

  @wire
  Scenario: Other sockets stay open
    Given Ada's phone is signed in
    And Bob is signed in
    And Ada's phone's socket is open
    And Bob's socket is open
    And Ada's socket is open
    And Ada's socket is open
    When Ada sends POST to "/auth/logout"
    Then each of the close codes of Ada's sockets is 4001
    And the number of open sockets is 2
    And the log line contains Ada's `user_id`

  @wire
  Scenario: Page no longer reads
    Given Ada's socket is open
    And Ada's page no longer reads
    And the server has pushed 6 MiB to Ada
    When Ada sends POST to "/auth/logout"
    Then the response status is 200
    And the time in seconds until the response is at most 4
    And the cookie `session_token`'s `Max-Age` is "0"

  Scenario: Sign-out after a failure
    Given Ada has asked for "/auth/me"
    And the table `sessions` can't be read
    And Ada has sent POST to "/auth/logout"
    And the table `sessions` can be read again
    When Ada sends POST to "/auth/logout"
    Then the earlier failure's `error` is "Internal server error"
    And the response status is 200
    And the number of Ada's rows in `sessions` is 0

  Scenario: Service below a path
    Given the environment holds ROOT_PATH "/chat"
    And the environment holds OAUTH_REDIRECT_URL "https://tools.example/chat/auth/google/callback"
    When Ada sends POST to "/auth/logout"
    Then the cookie `session_token`'s `Path` is "/chat/"
    And the cookie `session_token`'s `Max-Age` is "0"

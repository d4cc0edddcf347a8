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

  Scenario: Answer
    When Ada sends POST to "/auth/logout"
    Then the response status is 200
    And the response's body holds these fields and nothing else:
      | field   | value |
      | success | true  |

  Scenario: Cookie in the answer
    When Ada sends POST to "/auth/logout"
    Then the cookie `session_token` holds these fields and nothing else:
      | field    | value |
      | value    | ""    |
      | Path     | "/"   |
      | Max-Age  | "0"   |
      | HttpOnly | true  |
      | Secure   | true  |
      | SameSite | "Lax" |

  Scenario: Old token afterwards
    When Ada sends POST to "/auth/logout"
    Then Ada's session token is answered with 401

  Scenario: Everything else of the user
    Given Ada's phone is signed in
    When Ada sends POST to "/auth/logout"
    Then only these rows changed:
      | table    | change  | rows |
      | sessions | removed | 1    |

  @concurrency
  Scenario: Requests on their way meanwhile
    When Ada asks for "/auth/me" 20 times at once, signs out meanwhile and asks again
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
    And the log line names Ada's `user_id`

  @wire
  Scenario: Page that no longer reads
    Given Ada's socket is open
    And Ada's page no longer reads
    And the server has pushed 6 MiB to Ada
    When Ada sends POST to "/auth/logout"
    Then the response status is 200
    And the time in seconds until the response is at most 4
    And the cookie `session_token`'s `Max-Age` is "0"

  Scenario: Sign-out after one that failed
    Given Ada has asked for "/auth/me"
    And the table `sessions` can't be read
    And Ada has sent POST to "/auth/logout"
    And the table `sessions` can be read again
    When Ada sends POST to "/auth/logout"
    Then the earlier failure's `error` is "Internal server error"
    And the response status is 200
    And the number of Ada's rows in `sessions` is 0

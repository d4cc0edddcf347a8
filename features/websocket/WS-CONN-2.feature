Feature: WS-CONN-2: An unknown token is refused

  Scenario: Main case
    When somebody opens a socket with the query "token=99999999-9999-4999-8999-999999999999"
    Then the response status is 401

  Scenario: Registry
    Given Ada is signed in
    And Ada's socket is open
    When somebody opens a socket with the query "token=99999999-9999-4999-8999-999999999999"
    Then the response status is 401
    And the registered sockets are "Ada: 1"

  Scenario: Body
    When somebody opens a socket with the query "token=99999999-9999-4999-8999-999999999999"
    Then the response status is 401
    And the response's body holds these fields and nothing else:
      | field | value             |
      | error | "Session expired" |

  Scenario: Protective headers
    When somebody opens a socket with the query "token=99999999-9999-4999-8999-999999999999"
    Then the response status is 401
    And the response's header `x-content-type-options` is "nosniff"
    And the response's header `referrer-policy` is "no-referrer"
    And the response's header `content-type` is "application/json"

  Scenario: Header of responses over TLS
    Given Ada is signed in
    When Ada opens a socket with the origin "https://evil.example"
    Then the response status is 403
    And the response's header `strict-transport-security` is "max-age=31536000"

  Scenario: SQL in the token
    Given Ada is signed in
    When somebody opens a socket with the query "token='%20OR%201=1--"
    Then the response status is 401
    And the database is unchanged

  Scenario: Token of 4,000 characters
    When somebody opens a socket with a token of 4000 characters
    Then the response status is 401
    And the response's `error` is "Not authenticated"

  Scenario: Token of 10,000 characters
    When somebody opens a socket with a token of 10000 characters
    Then the response status is 431
    And the response's body holds these fields and nothing else:
      | field | value                       |
      | error | "Request headers too large" |

  Scenario: Log of the refusal with 431
    When somebody opens a socket with a token of 10000 characters
    Then the response status is 431
    And the log line "handshake refused"'s `level` is "warning"
    And the log line "handshake refused"'s `error` is "RequestLineTooLong"

  Scenario: Headers of the refusal with 431
    When somebody opens a socket with a token of 10000 characters
    Then the response status is 431
    And the response's header `content-type` is "application/json"
    And the response's header `x-content-type-options` is "nosniff"
    And the response's header `referrer-policy` is "no-referrer"

  Scenario: Session deleted
    Given Ada is signed in
    And Ada's session is deleted
    When Ada opens a socket with the session token in the query parameter "token"
    Then the response status is 401

  Scenario: Bad cookie beside a valid token
    Given Ada is signed in
    When Ada opens a socket with the session token in the query, and the cookie "session_token=99999999-9999-4999-8999-999999999999"
    Then the response status is 401
    And the database is unchanged

  Scenario: Second try
    Given Ada is signed in
    And somebody has opened a socket with the query "token=99999999-9999-4999-8999-999999999999"
    When Ada opens a socket
    Then the earlier response's `error` is "Session expired"
    And the response status is 101

  @slow
  Scenario: Log of a server
    Given the server command is running
    And somebody has opened a socket with the query "token=99999999-9999-4999-8999-999999999999"
    When the server command is asked to stop 1 time
    Then the earlier response's `error` is "Session expired"
    And the number of errors in the output is 0
    And the output contains '"status_code":401'

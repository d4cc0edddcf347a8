Feature: WS-CONN-1: A valid session opens the socket

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in

  Scenario: Main case
    Given Ada has opened a socket with the session token in the query parameter "token"
    When the server pushes the event '{"type": "news", "number": 1}' to Ada
    Then the states of Ada's sockets are "open"
    And the events of Ada's sockets are exactly:
      | socket | type | number |
      | 1      | news | 1      |

  Scenario: Cookie as the credential
    Given Ada's socket is open
    When the server pushes the event '{"type": "news", "number": 1}' to Ada
    Then the events of Ada's sockets are exactly:
      | socket | type | number |
      | 1      | news | 1      |

  Scenario: Valid cookie, unknown token
    When Ada opens a socket with the query "token=99999999-9999-4999-8999-999999999999"
    Then the response status is 101

  Scenario: No event on connecting
    Given Ada owns the conversation "Sales", which holds a message and a dataset
    When Ada opens a socket
    Then the response status is 101
    And the number of events of Ada's socket is 0

  Scenario: Registry
    Given Bob is signed in
    And Bob's socket is open
    When Ada opens a socket
    Then the registered sockets are "Ada: 1, Bob: 1"

  Scenario: Session expiry
    Given Bob is signed in
    And Ada's session ends at "2026-02-06T12:00:00.000000+00:00"
    And Bob's session ends at "2026-02-07T12:00:00.000000+00:00"
    When Ada opens a socket
    Then the end of Ada's session is "2026-02-12T12:00:00.000000+00:00"
    And only these rows changed:
      | table    | change  | rows |
      | sessions | changed | 1    |

  Scenario: Second tab
    Given Ada's socket is open
    And Ada's socket is open
    When the server pushes the event '{"type": "news", "number": 1}' to Ada
    Then the events of Ada's sockets are exactly:
      | socket | type | number |
      | 1      | news | 1      |
      | 2      | news | 1      |

  Scenario: Event for another user
    Given Bob is signed in
    And Ada's socket is open
    And Bob's socket is open
    When the server pushes the event '{"type": "news", "number": 1}' to Bob
    Then the number of events of Ada's socket is 0
    And the events of Bob's sockets are exactly:
      | socket | type | number |
      | 1      | news | 1      |

  Scenario: Tenth socket
    Given Ada has 9 sockets open
    When Ada opens a socket
    Then the number of open sockets is 10
    And the state of Ada's last socket is "open"

  Scenario: Eleventh socket
    Given Ada has 10 sockets open
    When Ada opens a socket
    Then the response status is 101
    And the state of Ada's last socket is "1008"
    And the number of open sockets is 10

  Scenario: Other sockets at the limit
    Given the environment holds WS_MAX_CONNECTIONS_PER_USER "2"
    And Ada has 3 sockets open
    When the server pushes the event '{"type": "news", "number": 1}' to Ada
    Then the states of Ada's sockets are "open, open, 1008"
    And the events of Ada's sockets are exactly:
      | socket | type | number |
      | 1      | news | 1      |
      | 2      | news | 1      |

  Scenario: Limit on two devices
    Given Ada's phone is signed in
    And Bob is signed in
    And Ada has 9 sockets open
    And Ada's phone's socket is open
    And Bob's socket is open
    When Ada opens a socket
    Then the state of Ada's last socket is "1008"
    And the registered sockets are "Ada: 10, Bob: 1"

  Scenario: Limit after a close
    Given Ada has 10 sockets open
    And Ada has closed socket 4
    When Ada opens a socket
    Then the state of Ada's last socket is "open"
    And the number of open sockets is 10

  Scenario: Limit after a refusal
    Given Ada has 11 sockets open
    And Ada has closed socket 4
    When Ada opens a socket
    Then the state of Ada's last socket is "open"
    And the number of open sockets is 10

  Scenario: Log of the handshake
    When Ada opens a socket with the session token in the query parameter "token"
    Then the log line's `path` is "/ws"
    And the log line's `status_code` is 101
    And the log doesn't contain Ada's session token

  Scenario: Compression
    When Ada opens a socket
    Then the response status is 101
    And the response's header `sec-websocket-extensions` is absent

  @wire
  Scenario: Client leaves during the handshake
    Given another connection holds a long write transaction
    And Ada has begun to open a socket, and left
    And that write transaction has ended
    When somebody asks for "/health/live"
    Then the response status is 200
    And the log line "socket had gone"'s `level` is "info"
    And the number of errors in the log is 0
    And the number of open sockets is 0

  @wire
  Scenario: Client leaves before its refusal
    Given Ada's session is deleted
    And another connection holds a long write transaction
    And Ada has begun to open a socket, and left
    And that write transaction has ended
    When somebody asks for "/health/live"
    Then the response status is 200
    And the log line "socket had gone"'s `level` is "info"
    And the number of errors in the log is 0

Feature: WS-ERR-2: A broken socket is cleaned up

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And Ada's socket is open

  Scenario: Main case
    Given Ada's socket 1 has lost the network
    And Ada's socket is open
    When the server pushes the event '{"type": "news", "number": 1}' to Ada
    Then the registered sockets are "Ada: 1"
    And the events of Ada's sockets are exactly:
      | socket | type | number |
      | 2      | news | 1      |

  Scenario: During a turn
    Given Ada's socket is open
    And the model sends these parts:
      | part  | content     |
      | text  | One,        |
      | usage | 40 3        |
      | hold  |             |
      | text  | \\u0020two. |
      | end   | stop        |
    And Ada has sent "Count" to "Sales"
    And Ada's socket 1 has lost the network
    When the model continues
    Then the answer in "Sales"'s `content` is "One, two."
    And the number of errors in the log is 0

  Scenario: Half-open socket
    When Ada's socket ends its side of the connection
    Then the number of open sockets is 0

  Scenario: Many broken sockets
    Given Ada has opened a socket and lost the network 50 times
    When Ada opens a socket
    Then the registered sockets are "Ada: 2"

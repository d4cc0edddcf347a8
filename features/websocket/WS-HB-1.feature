Feature: WS-HB-1: Pings keep idle sockets open and find dead ones

  Background:
    Given Ada is signed in

  Scenario: Main case
    Given Ada's socket is open
    When 60 seconds pass, second by second
    Then the seconds of the pings on Ada's socket are "30, 60"
    And the states of Ada's sockets are "open"

  Scenario: No pong
    Given Ada's socket is open
    And Ada's socket answers no pings
    When 40 seconds pass, second by second
    Then each of the close codes of Ada's sockets is 1011
    And the number of open sockets is 0

  Scenario: No pong after 9 seconds
    Given Ada's socket is open
    And Ada's socket answers no pings
    When 39 seconds pass, second by second
    Then the seconds of the pings on Ada's socket are "30"
    And the states of Ada's sockets are "open"

  Scenario: Pong after 9 seconds
    Given Ada's socket is open
    And Ada's socket answers no pings
    And 39 seconds have passed, second by second
    And Ada's socket answers pings again
    When 21 seconds pass, second by second
    Then the seconds of the pings on Ada's socket are "30, 60"
    And the states of Ada's sockets are "open"

  Scenario: Dead socket beside a live one
    Given Ada's socket is open
    And Ada's socket is open
    And Ada's socket answers no pings
    When 40 seconds pass, second by second
    Then the states of Ada's sockets are "1011, open"
    And the registered sockets are "Ada: 1"

  Scenario: Event after a dead socket
    Given Ada's socket is open
    And Ada's socket is open
    And Ada's socket answers no pings
    And 40 seconds have passed, second by second
    When the server pushes the event '{"type": "news", "number": 1}' to Ada
    Then the events of Ada's sockets are exactly:
      | socket | type | number |
      | 2      | news | 1      |

  Scenario: Ping during a stream
    Given Ada's socket is open
    And Ada owns the conversation "Sales"
    And the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    And Ada has sent "Count" to "Sales"
    And 30 seconds have passed, second by second
    When the model continues
    Then the seconds of the pings on Ada's socket are "30"
    And the chat events of Ada's socket are exactly:
      | type          | token   |
      | chat_token    | One,    |
      | chat_token    | " two." |
      | chat_complete | absent  |

  Scenario: Other interval and time-out
    Given the environment holds WS_PING_INTERVAL_SECONDS "45"
    And the environment holds WS_PING_TIMEOUT_SECONDS "20"
    And Ada's socket is open
    And Ada's socket is open
    And Ada's socket answers no pings
    When 65 seconds pass, second by second
    Then the seconds of the pings on Ada's socket are "45"
    And the states of Ada's sockets are "1011, open"

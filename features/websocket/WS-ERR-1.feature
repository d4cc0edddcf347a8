Feature: WS-ERR-1: An internal error doesn't close the socket

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And Ada's socket is open

  Scenario: Main case
    Given the id of the next answer can't be sent
    And Ada has sent "How many?" to "Sales"
    And the model answers "Seven."
    When Ada sends "And now?" to "Sales"
    Then the chat events of Ada's socket are exactly:
      | type          | code     | token  |
      | chat_error    | internal | absent |
      | chat_token    | absent   | Seven. |
      | chat_complete | absent   | absent |
    And the states of Ada's sockets are "open"

  Scenario: Traceback
    Given the id of the next answer can't be sent
    When Ada sends "How many?" to "Sales"
    Then the log line "turn failed"'s `level` is "error"
    And the log line "turn failed"'s `exception` contains "Traceback"
    And the event `chat_error` on Ada's socket doesn't contain "Traceback"

  Scenario: Message after a failed turn
    Given the id of the next answer can't be sent
    And Ada has sent "How many?" to "Sales"
    And the model answers "Seven."
    When Ada sends "And now?" to "Sales"
    Then the response status is 200
    And the event `chat_error` on Ada's socket's `code` is "internal"
    And the answer in "Sales"'s `content` is "Seven."

  Scenario: Turn of another user
    Given Bob is signed in
    And Bob's socket is open
    And Bob owns the conversation "Costs"
    And the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    And Bob has sent "Count" to "Costs"
    And the id of the next answer can't be sent
    And Ada has sent "How many?" to "Sales"
    When the model continues
    Then the event `chat_error` on Ada's socket's `code` is "internal"
    And each of the texts on Bob's pages is "One, two."

  Scenario: Tab with a lost network
    Given Ada's socket is open
    And Ada's socket 1 has lost the network
    When the server pushes the event '{"type": "news", "number": 1}' to Ada
    Then the number of open sockets is 1
    And the events of Ada's sockets are exactly:
      | socket | type | number |
      | 2      | news | 1      |

  Scenario: Error in a socket's handler
    Given the registry fails at the next socket
    When Ada opens a socket
    Then the state of Ada's last socket is "1011"
    And the log line "socket failed"'s `level` is "error"
    And the number of open sockets is 1

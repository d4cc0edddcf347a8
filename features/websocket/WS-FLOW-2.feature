Feature: WS-FLOW-2: A client that stops reading is disconnected

  Scenario: Main case
    Given the environment holds WS_SEND_TIMEOUT_SECONDS "25"
    And Ada is signed in
    And Bob is signed in
    And Ada's socket is open
    And Bob's socket is open
    And Ada's page no longer reads
    And the server has pushed 6 MiB to Ada
    And the server has pushed the event '{"type": "news", "number": 1}' to Ada
    When 25 seconds pass, second by second
    Then the registered sockets are "Bob: 1"

  Scenario: Full queue
    Given the environment holds WS_SEND_TIMEOUT_SECONDS "300"
    And Ada is signed in
    And Bob is signed in
    And Ada's socket is open
    And Bob's socket is open
    And Ada's page no longer reads
    And the server has pushed 6 MiB to Ada
    When the server pushes 258 events to Ada
    Then the registered sockets are "Bob: 1"

  Scenario: Queue nearly full
    Given Ada is signed in
    And Bob is signed in
    And Ada owns the conversation "Sales"
    And Ada's socket is open
    And Bob's socket is open
    And Ada's page no longer reads
    And the server has pushed 6 MiB to Ada
    When the server pushes 257 events to Ada
    Then the registered sockets are "Ada: 1, Bob: 1"
    And the number of events that wait for Ada is 256

  Scenario: Reading resumed after the overflow
    Given Ada is signed in
    And Bob is signed in
    And Ada owns the conversation "Sales"
    And Ada's socket is open
    And Bob's socket is open
    And Ada's page no longer reads
    And the server has pushed 6 MiB to Ada
    And the server has pushed 258 events to Ada
    When Ada's page reads again
    Then each of the close codes of Ada's sockets is 4008

  Scenario: Reads again right after the time-out
    Given the environment holds WS_SEND_TIMEOUT_SECONDS "25"
    And Ada is signed in
    And Ada's socket is open
    And Ada's page no longer reads
    And the server has pushed 6 MiB to Ada
    And the server has pushed the event '{"type": "news", "number": 1}' to Ada
    And 25 seconds have passed, second by second
    When Ada's page reads again
    Then each of the close codes of Ada's sockets is 4008

  Scenario: Reads again later
    Given Ada is signed in
    And Bob is signed in
    And Ada owns the conversation "Sales"
    And Ada's socket is open
    And Bob's socket is open
    And Ada's page no longer reads
    And the server has pushed 6 MiB to Ada
    And the server has pushed 258 events to Ada
    And 50 seconds have passed, second by second
    When Ada's page reads again
    Then each of the close codes of Ada's sockets is 1006

  Scenario: Connection after the ping time-out
    Given Ada is signed in
    And Bob is signed in
    And Ada owns the conversation "Sales"
    And Ada's socket is open
    And Bob's socket is open
    And Ada's page no longer reads
    And the server has pushed 6 MiB to Ada
    When 60 seconds pass, second by second
    Then the number of connections to the server is 1

  Scenario: Connection after the sign-out
    Given Ada is signed in
    And Bob is signed in
    And Ada owns the conversation "Sales"
    And Ada's socket is open
    And Bob's socket is open
    And Ada's page no longer reads
    And the server has pushed more to Ada than the operating system buffers
    And Ada has sent POST to "/auth/logout"
    When 10 seconds pass, second by second
    Then the number of connections to the server is 1

  Scenario: Turn while nothing is read
    Given Ada is signed in
    And Bob is signed in
    And Ada owns the conversation "Sales"
    And Ada's socket is open
    And Bob's socket is open
    And Ada's page no longer reads
    And the server has pushed 6 MiB to Ada
    And the model sends 1000 pieces in one packet
    When Ada sends "Count" to "Sales"
    Then the response status is 200
    And the number of running turns is 0

  Scenario: Fast tab beside a slow one
    Given Ada is signed in
    And Bob is signed in
    And Ada owns the conversation "Sales"
    And Ada's socket is open
    And Bob's socket is open
    And Ada's page no longer reads
    And the server has pushed 6 MiB to Ada
    And Ada's socket is open
    When the server pushes 300 events to Ada
    Then the registered sockets are "Ada: 1, Bob: 1"
    And the number of events of Ada's last socket is 300

  Scenario: Only socket of its user
    Given Ada is signed in
    And Bob is signed in
    And Ada owns the conversation "Sales"
    And Ada's socket is open
    And Bob's socket is open
    And Ada's session ends at "2036-02-06T12:00:00.000000+00:00"
    And the model sends these parts:
      | part  | content     |
      | text  | One,        |
      | usage | 40 3        |
      | hold  |             |
      | text  | \\u0020two. |
      | end   | stop        |
    And Ada has sent "Count" to "Sales"
    And Ada's page no longer reads
    And the server has pushed 6 MiB to Ada
    When the server pushes 258 events to Ada
    Then the number of running turns is 0
    And the answer in "Sales"'s `content` is "One,"

  Scenario: Server stop
    Given Ada is signed in
    And Bob is signed in
    And Ada owns the conversation "Sales"
    And Ada's socket is open
    And Bob's socket is open
    And Ada's page no longer reads
    And the server has pushed 6 MiB to Ada
    And the server has pushed the event '{"type": "news", "number": 1}' to Ada
    When the app is asked to stop
    Then the time in seconds of the stop is at most 4
    And each of the close codes of Bob's sockets is 1001

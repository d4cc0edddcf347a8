Feature: WS-CLEAN-1: A closed socket leaves nothing behind

  Scenario: Main case
    Given Ada is signed in
    And Bob is signed in
    And Ada owns the conversation "Sales"
    And Ada's socket is open
    And Bob's socket is open
    When Ada closes socket 1
    Then the registered sockets are "Bob: 1"
    And the number of socket tasks is 2

  Scenario: During a stream
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
    When Ada closes socket 1
    Then the number of running turns is 0
    And the answer in "Sales"'s `content` is "One,"

  Scenario: Lost network during a stream
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
    When Ada's socket 1 loses the network
    Then the number of running turns is 0
    And the answer in "Sales"'s `content` is "One,"

  Scenario: One of two sockets
    Given Ada is signed in
    And Bob is signed in
    And Ada owns the conversation "Sales"
    And Ada's socket is open
    And Bob's socket is open
    And Ada's socket is open
    And Ada has closed socket 1
    When the server pushes the event '{"type": "news", "number": 1}' to Ada
    Then the number of open sockets is 2
    And the events of Ada's sockets are exactly:
      | socket | type | number |
      | 2      | news | 1      |

  Scenario: Second tab during a stream
    Given Ada is signed in
    And Bob is signed in
    And Ada owns the conversation "Sales"
    And Ada's socket is open
    And Bob's socket is open
    And Ada's socket is open
    And the model sends these parts:
      | part  | content     |
      | text  | One,        |
      | usage | 40 3        |
      | hold  |             |
      | text  | \\u0020two. |
      | end   | stop        |
    And Ada has sent "Count" to "Sales"
    And Ada has closed socket 1
    When the model continues
    Then the answer in "Sales"'s `content` is "One, two."
    And the chat events of Ada's sockets are exactly:
      | socket | type          | token   |
      | 1      | chat_token    | One,    |
      | 2      | chat_token    | One,    |
      | 2      | chat_token    | " two." |
      | 2      | chat_complete | absent  |

  Scenario: Phone during a stream
    Given Ada is signed in
    And Bob is signed in
    And Ada owns the conversation "Sales"
    And Ada's socket is open
    And Bob's socket is open
    And Ada's phone is signed in
    And Ada's phone's socket is open
    And the model sends these parts:
      | part  | content     |
      | text  | One,        |
      | usage | 40 3        |
      | hold  |             |
      | text  | \\u0020two. |
      | end   | stop        |
    And Ada has sent "Count" to "Sales"
    And Ada has closed socket 1
    When the model continues
    Then the answer in "Sales"'s `content` is "One, two."

  Scenario: Turn begun without a socket
    Given Ada is signed in
    And Bob is signed in
    And Ada owns the conversation "Sales"
    And Ada's socket is open
    And Bob's socket is open
    And Ada has closed socket 1
    And the model sends these parts:
      | part  | content     |
      | text  | One,        |
      | usage | 40 3        |
      | hold  |             |
      | text  | \\u0020two. |
      | end   | stop        |
    And Ada has sent "Count" to "Sales"
    And Ada's socket is open
    And Ada has closed socket 2
    When the model continues
    Then the answer in "Sales"'s `content` is "One, two."

  Scenario: Event without an open socket
    Given Ada is signed in
    And Bob is signed in
    And Ada owns the conversation "Sales"
    And Ada's socket is open
    And Bob's socket is open
    And Ada has closed socket 1
    And the server has pushed the event '{"type": "news", "number": 1}' to Ada
    And the model sends these parts:
      | part  | content     |
      | text  | One,        |
      | usage | 40 3        |
      | hold  |             |
      | text  | \\u0020two. |
      | end   | stop        |
    And Ada has sent "Count" to "Sales"
    And Ada's socket is open
    And Ada has closed socket 2
    When the model continues
    Then the answer in "Sales"'s `content` is "One, two."

  Scenario: During a load
    Given Ada is signed in
    And Bob is signed in
    And Ada owns the conversation "Sales"
    And Ada's socket is open
    And Bob's socket is open
    And the file "sales.parquet" of 3 numbers
    And the host holds back "sales.parquet"
    And Ada has added "http://HOST/sales.parquet" to "Sales"
    And Ada has closed socket 1
    When the host responds
    Then the datasets of "Sales" are exactly:
      | name   | status | row_count |
      | table1 | ready  | 3         |

  Scenario: Sign-out
    Given Ada is signed in
    And Bob is signed in
    And Ada owns the conversation "Sales"
    And Ada's socket is open
    And Bob's socket is open
    And Ada's phone is signed in
    And Ada's socket is open
    And Ada's phone's socket is open
    When Ada sends POST to "/auth/logout"
    Then each of the close codes of Ada's sockets is 4001
    And the states of Ada's phone's sockets are "open"

  Scenario: Deleted user
    Given Ada is signed in
    And Bob is signed in
    And Ada owns the conversation "Sales"
    And Ada's socket is open
    And Bob's socket is open
    And Ada's account has been deleted
    When 30 seconds pass
    Then each of the close codes of Ada's sockets is 4001
    And the registered sockets are "Bob: 1"

  @browser @slow
  Scenario: Page in a browser
    Given the environment holds CORS_ORIGINS "http://127.0.0.1:5173"
    And Ada is signed in
    And Ada owns the conversation "Sales"
    And a page in Ada's browser has opened a socket
    And the model answers "Seven."
    And Ada has sent "How many?" to "Sales"
    When Ada sends POST to "/auth/logout"
    Then the close code in Ada's browser is 4001
    And the chat events in Ada's browser are exactly:
      | type          | token  |
      | chat_token    | Seven. |
      | chat_complete | absent |

  @browser @slow
  Scenario: Browser page at the stop
    Given the environment holds CORS_ORIGINS "http://127.0.0.1:5173"
    And Ada is signed in
    And a page in Ada's browser has opened a socket
    When the app is asked to stop
    Then the close code in Ada's browser is 1001

  Scenario: Server stop
    Given Ada is signed in
    And Bob is signed in
    And Ada owns the conversation "Sales"
    And Ada's socket is open
    And Bob's socket is open
    When the app is asked to stop
    Then each of the close codes of Ada's sockets is 1001
    And each of the close codes of Bob's sockets is 1001
    And the number of socket tasks is 0

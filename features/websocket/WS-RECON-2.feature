Feature: WS-RECON-2: Reconnecting during an answer

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"

  Scenario: Main case
    Given Ada's socket is open
    And the model sends these parts:
      | part  | content     |
      | text  | One,        |
      | usage | 40 3        |
      | hold  |             |
      | text  | \\u0020two. |
      | end   | stop        |
    And Ada has sent "Count" to "Sales"
    And Ada has closed socket 1
    And Ada's socket is open
    And the model answers "Seven."
    When Ada sends "Count" to "Sales"
    Then the messages of "Sales" are exactly:
      | role      | content |
      | user      | Count   |
      | assistant | One,    |
      | user      | Count   |
      | assistant | Seven.  |
    And the chat events of Ada's sockets are exactly:
      | socket | type          | token  |
      | 1      | chat_token    | One,   |
      | 2      | chat_token    | Seven. |
      | 2      | chat_complete | absent |

  Scenario: Response of the provider
    Given Ada's socket is open
    And the model sends these parts:
      | part  | content     |
      | text  | One,        |
      | usage | 40 3        |
      | hold  |             |
      | text  | \\u0020two. |
      | end   | stop        |
    And Ada has sent "Count" to "Sales"
    When Ada closes socket 1
    Then the model's response's `closed` is true
    And the model's response's `sent` is false

  Scenario: Answers in two conversations
    Given Ada owns the conversation "Costs"
    And Ada's socket is open
    And the model sends these parts:
      | part | content |
      | text | One,    |
      | hold |         |
      | end  | stop    |
    And the model sends these parts:
      | part | content |
      | hold |         |
      | end  | stop    |
    And Ada has sent "Count" to "Sales"
    And Ada has sent "Which rent?" to "Costs"
    When Ada closes socket 1
    Then the number of running turns is 0
    And the answer in "Sales"'s `content` is "One,"

  Scenario: Text so far
    Given Ada's socket is open
    And the model sends these parts:
      | part  | content     |
      | text  | One,        |
      | usage | 40 3        |
      | hold  |             |
      | text  | \\u0020two. |
      | end   | stop        |
    And Ada has sent "Count" to "Sales"
    And Ada has closed socket 1
    And no turn is running any more
    When Ada opens a socket and asks for the conversation "Sales"
    Then the messages of the response are exactly:
      | role      | content |
      | user      | Count   |
      | assistant | One,    |

  Scenario: New message after the close
    Given Ada's socket is open
    And the model sends these parts:
      | part  | content     |
      | text  | One,        |
      | usage | 40 3        |
      | hold  |             |
      | text  | \\u0020two. |
      | end   | stop        |
    And Ada has sent "Count" to "Sales"
    And the model answers "Seven."
    And Ada has closed socket 1
    When Ada sends "And now?" to "Sales"
    Then the response status is 200

  Scenario: Message while the answer ends
    Given Ada's socket is open
    And the model sends these parts:
      | part   | content |
      | linger | 0.5     |
      | text   | One,    |
      | hold   |         |
      | end    | stop    |
    And Ada has sent "Count" to "Sales"
    And the model answers "Seven."
    And Ada has closed socket 1
    When Ada sends "And now?" to "Sales"
    Then the response status is 200
    And the messages of "Sales" are exactly:
      | role      | content  |
      | user      | Count    |
      | assistant | One,     |
      | user      | And now? |
      | assistant | Seven.   |

  Scenario: Another tab
    Given Ada's socket is open
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
    And Ada's socket is open
    When the model continues
    Then the chat events of Ada's sockets are exactly:
      | socket | type          | token   |
      | 1      | chat_token    | One,    |
      | 2      | chat_token    | One,    |
      | 2      | chat_token    | " two." |
      | 2      | chat_complete | absent  |
      | 3      | chat_token    | " two." |
      | 3      | chat_complete | absent  |

  Scenario: Before the first token
    Given Ada's socket is open
    And the model sends these parts:
      | part | content |
      | hold |         |
      | text | One,    |
      | end  | stop    |
    And Ada has sent "Count" to "Sales"
    When Ada closes socket 1
    Then the number of running turns is 0
    And the messages of "Sales" are exactly:
      | role | content |
      | user | Count   |

  Scenario: Tokens used
    Given Ada's socket is open
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
    And the new row of `token_usage`'s `input_tokens` is 40
    And the new row of `token_usage`'s `output_tokens` is 3

  Scenario: Socket of another user
    Given Ada's socket is open
    And Bob is signed in
    And Bob's socket is open
    And the model sends these parts:
      | part  | content     |
      | text  | One,        |
      | usage | 40 3        |
      | hold  |             |
      | text  | \\u0020two. |
      | end   | stop        |
    And Ada has sent "Count" to "Sales"
    And Bob has closed socket 1
    When the model continues
    Then the answer in "Sales"'s `content` is "One, two."

Feature: WS-MSG-1: Each piece of the answer is pushed

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And Ada's socket is open

  Scenario: Main case
    Given the model answers "Seven."
    And the model sends these parts:
      | part  | content     |
      | text  | One,        |
      | text  | \\u0020two. |
      | usage | 40 3        |
      | end   | stop        |
    And Ada has sent "How many?" to "Sales"
    When Ada sends "Count" to "Sales"
    Then the chat events of Ada's socket are exactly:
      | type          | token   | message_id | conversation_id |
      | chat_token    | Seven.  | a UUID     | a UUID          |
      | chat_complete | absent  | a UUID     | a UUID          |
      | chat_token    | One,    | a UUID     | a UUID          |
      | chat_token    | " two." | a UUID     | a UUID          |
      | chat_complete | absent  | a UUID     | a UUID          |
    And the number of message ids in the events of Ada's socket is 2

  Scenario: Members of a token
    Given the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the members of the event `chat_token` on Ada's socket are "conversation_id, message_id, token, type"

  Scenario: Turns of two conversations
    Given Ada owns the conversation "Costs"
    And the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    And the model answers "Four."
    And Ada has sent "Count" to "Sales"
    When Ada sends "Which rent?" to "Costs"
    Then the chat events of Ada's socket by conversation are exactly:
      | conversation | type          | token  |
      | Sales        | chat_token    | One,   |
      | Costs        | chat_token    | Four.  |
      | Costs        | chat_complete | absent |

  Scenario: Another user
    Given Bob is signed in
    And Bob's socket is open
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the number of tokens on Ada's socket is 1
    And the number of events of Bob's socket is 0

  Scenario: Two tabs and a phone
    Given Ada's phone is signed in
    And Ada's socket is open
    And Ada's phone's socket is open
    And the model sends these parts:
      | part  | content     |
      | text  | One,        |
      | text  | \\u0020two. |
      | usage | 40 3        |
      | end   | stop        |
    When Ada sends "Count" to "Sales"
    Then each of the texts on Ada's pages is "One, two."
    And each of the texts on Ada's phone's pages is "One, two."

  Scenario: Non-ASCII text
    Given the model answers "Grün: 7 € 🌍"
    When Ada sends "Which color?" to "Sales"
    Then the chat events of Ada's socket are exactly:
      | type          | token        |
      | chat_token    | Grün: 7 € 🌍 |
      | chat_complete | absent       |

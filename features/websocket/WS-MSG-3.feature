Feature: WS-MSG-3: A failed answer is announced

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And Ada's socket is open

  Scenario: Main case
    Given the model responds with 400 and '{"error": {"message": "key-for-gemini is bad", "status": "INVALID_ARGUMENT"}}'
    When Ada sends "How many?" to "Sales"
    Then the chat events of Ada's socket are exactly:
      | type       | error                                       | code         | details                     |
      | chat_error | The language model turned the request down. | llm_rejected | Gemini 400 INVALID_ARGUMENT |

  Scenario: Members
    Given the model responds with 400 and "{}"
    When Ada sends "How many?" to "Sales"
    Then the members of the event `chat_error` on Ada's socket are "code, conversation_id, details, error, type"

  Scenario: Secrets
    Given the model responds with 400 and '{"error": {"message": "key-for-gemini is bad", "status": "INVALID_ARGUMENT"}}'
    When Ada sends "How many?" to "Sales"
    Then the event `chat_error` on Ada's socket's `code` is "llm_rejected"
    And the event `chat_error` on Ada's socket doesn't contain "key-for-gemini"

  Scenario: Last event of the turn
    Given the model sends these parts:
      | part  | content |
      | text  | One,    |
      | break |         |
    When Ada sends "Count" to "Sales"
    Then the chat events of Ada's socket are exactly:
      | type       | token  | message_id |
      | chat_token | One,   | a UUID     |
      | chat_error | absent | a UUID     |

  Scenario: Second try
    Given the model responds with 400 and "{}"
    And the model answers "Seven."
    And Ada has sent "How many?" to "Sales"
    When Ada sends "How many?" to "Sales"
    Then the chat events of Ada's socket are exactly:
      | type          | code         |
      | chat_error    | llm_rejected |
      | chat_token    | absent       |
      | chat_complete | absent       |

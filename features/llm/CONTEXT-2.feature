Feature: CONTEXT-2: At most fifty messages are sent

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"

  Scenario: Main case
    Given the conversation "Sales" holds 54 messages
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the number of messages in the request is 50
    And the first message in the request is "message 6"
    And the last message in the request is "How many?"

  Scenario: Exactly 50
    Given the conversation "Sales" holds 49 messages
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the number of messages in the request is 50
    And the first message in the request is "message 1"

  Scenario: 51
    Given the conversation "Sales" holds 50 messages
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the number of messages in the request is 50
    And the first message in the request is "message 2"

  Scenario: Long messages
    Given the conversation "Sales" holds 54 messages of 2000 characters
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the number of messages in the request is 50
    And the last message in the request is "How many?"

  Scenario: Half a round
    Given the conversation "Sales" holds 49 messages
    And the model answers "Seven."
    And the answer "message 1" of "Sales" has the SQL "SELECT sold FROM orders"
    When Ada sends "How many?" to "Sales"
    Then the first message in the request is "message 1"
    And the number of tool requests in the request is 0

  Scenario: Replayed rounds
    Given the conversation "Sales" holds 50 messages
    And the model answers "Seven."
    And the answer "message 50" of "Sales" has the SQL "SELECT sold FROM orders"
    When Ada sends "How many?" to "Sales"
    Then the number of messages in the request is 50
    And the number of tool requests in the request is 1

  Scenario: First entry
    Given the conversation "Sales" holds 54 messages
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the first entry of the request's `role` is "user"
    And the first entry of the request's `text` is "(Earlier messages are left out.)"

  Scenario: At the token budget
    Given the provider is Together AI
    And the conversation "Sales" holds these messages:
      | role      | length |
      | user      | 100    |
      | assistant | 419322 |
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the number of messages in the request is 3

  Scenario: Over the token budget
    Given the provider is Together AI
    And the conversation "Sales" holds these messages:
      | role      | length |
      | user      | 100    |
      | assistant | 419323 |
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the number of messages in the request is 2
    And the last message in the request is "How many?"

  Scenario: Newest message alone
    Given the conversation "Sales" holds these messages:
      | role      | length  |
      | user      | 100     |
      | assistant | 3200000 |
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the number of messages in the request is 1
    And the last message in the request is "How many?"

  Scenario: Stored messages
    Given the conversation "Sales" holds 54 messages
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the number of messages in the request is 50
    And only these rows changed:
      | table         | change  | rows |
      | conversations | changed | 1    |
      | messages      | added   | 2    |
      | sessions      | changed | 1    |
      | token_usage   | added   | 1    |

  Scenario: Too large for the provider
    Given the conversation "Sales" holds 30 messages
    And the model finds the request too large
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the number of messages in request 1 is 31
    And the number of messages in request 2 is 21
    And the answer in "Sales"'s `content` is "Seven."

  Scenario: Too large for Together AI
    Given the provider is Together AI
    And the conversation "Sales" holds 30 messages
    And the model responds with 400 and '{"error": {"message": "Please send less.", "type": "invalid_request_error", "param": "messages", "code": "context_length_exceeded"}}'
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the number of messages in request 2 is 21
    And the answer in "Sales"'s `content` is "Seven."

  Scenario: Too large twice
    Given Ada's socket is open
    And the conversation "Sales" holds 30 messages
    And the model finds the request too large
    And the model finds the request too large
    When Ada sends "How many?" to "Sales"
    Then the number of requests to the model is 2
    And the chat events of Ada's socket are exactly:
      | type       | code              | error                                                                   |
      | chat_error | context_too_large | This conversation is too long for the model. Please go on in a new one. |

  Scenario: Too large in two requests
    Given Ada's socket is open
    And the conversation "Sales" holds 30 messages
    And the model finds the request too large
    And the model requests the query "SELECT 1"
    And the model finds the request too large
    When Ada sends "How many?" to "Sales"
    Then the number of requests to the model is 3
    And the chat events of Ada's socket are exactly:
      | type       | code              |
      | chat_error | context_too_large |

  Scenario: Shortened for the whole turn
    Given the conversation "Sales" holds 30 messages
    And the model finds the request too large
    And the model requests the query "SELECT 1"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the number of messages in request 2 is 21
    And the number of messages in request 3 is 21
    And the answer in "Sales"'s `content` is "Seven."

  Scenario: Too large with few messages
    Given the conversation "Sales" holds 8 messages
    And the model finds the request too large
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the number of messages in request 2 is 1
    And the last message in the request is "How many?"

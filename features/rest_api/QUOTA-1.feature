Feature: QUOTA-1: What a user may have stored is limited

  Background:
    Given Ada is signed in
    And Bob is signed in

  Scenario: Main case
    Given the environment holds MAX_CONVERSATIONS_PER_USER "2"
    And Ada owns 2 conversations
    When Ada sends POST to "/conversations"
    Then the response status is 409
    And the response's body holds these fields and nothing else:
      | field   | value                                                                |
      | error   | "Quota reached"                                                      |
      | details | "The limit of conversations is 2. Remove conversations to make room" |
      | code    | "quota_exceeded"                                                     |
      | quota   | "conversations"                                                      |
      | limit   | 2                                                                    |
    And only these rows changed:
      | table    | change  | rows |
      | sessions | changed | 1    |

  Scenario: Last conversation
    Given the environment holds MAX_CONVERSATIONS_PER_USER "2"
    And Ada owns the conversation "Sales"
    When Ada sends POST to "/conversations"
    Then the response status is 201

  Scenario: Conversation after a deletion
    Given the environment holds MAX_CONVERSATIONS_PER_USER "1"
    And Ada owns the conversation "Sales"
    And Ada has deleted the conversation "Sales"
    When Ada sends POST to "/conversations"
    Then the response status is 201

  Scenario: Conversations of another user
    Given the environment holds MAX_CONVERSATIONS_PER_USER "1"
    And Bob owns the conversation "Payroll"
    When Ada sends POST to "/conversations"
    Then the response status is 201

  @concurrency
  Scenario: Conversations at the same time
    Given the environment holds MAX_CONVERSATIONS_PER_USER "2"
    And Ada owns the conversation "Sales"
    When Ada creates 4 conversations at the same time
    Then the different statuses of the responses are "201, 409"
    And the number of conversations of Ada is 2

  Scenario: Datasets of several conversations
    Given the environment holds MAX_DATASETS_PER_USER "2"
    And Ada owns the conversation "Sales"
    And Ada owns the conversation "Costs"
    And the conversation "Sales" has these rows:
      | table    | rows |
      | datasets | 2    |
    When Ada adds "https://data.example/c" to "Costs"
    Then the response status is 409
    And the response's `details` is "The limit of datasets is 2. Remove datasets to make room"
    And the response's `quota` is "datasets"
    And only these rows changed:
      | table    | change  | rows |
      | sessions | changed | 1    |

  Scenario: Last dataset
    Given the environment holds MAX_DATASETS_PER_USER "2"
    And Ada owns the conversation "Sales"
    And the conversation "Sales" has these rows:
      | table    | rows |
      | datasets | 1    |
    When Ada adds "https://data.example/c" to "Sales"
    Then the URL is accepted

  Scenario: Dataset after a removal
    Given the environment holds MAX_DATASETS_PER_USER "1"
    And Ada owns the conversation "Sales"
    And the conversation "Sales" holds these datasets:
      | name   | url                    | status |
      | orders | https://data.example/a | ready  |
    And Ada has removed "orders" from "Sales"
    When Ada adds "https://data.example/c" to "Sales"
    Then the URL is accepted

  Scenario: Failed dataset added again
    Given the environment holds MAX_DATASETS_PER_USER "1"
    And Ada owns the conversation "Sales"
    And the conversation "Sales" holds these datasets:
      | url                    | status |
      | https://data.example/a | error  |
    When Ada adds "https://data.example/a" to "Sales"
    Then the URL is accepted

  Scenario: Datasets of another user
    Given the environment holds MAX_DATASETS_PER_USER "1"
    And Bob owns the conversation "Payroll"
    And the conversation "Payroll" has these rows:
      | table    | rows |
      | datasets | 1    |
    And Ada owns the conversation "Sales"
    When Ada adds "https://data.example/a" to "Sales"
    Then the URL is accepted

  @concurrency
  Scenario: Datasets at the same time
    Given the environment holds MAX_DATASETS_PER_USER "1"
    And Ada owns the conversation "Sales"
    And Ada owns the conversation "Costs"
    When these requests are sent at the same time:
      | by  | method | path                                         | body                             |
      | Ada | POST   | /conversations/{conversation Sales}/datasets | {"url": "http://data.example/a"} |
      | Ada | POST   | /conversations/{conversation Costs}/datasets | {"url": "http://data.example/b"} |
      | Ada | POST   | /conversations/{conversation Sales}/datasets | {"url": "http://data.example/c"} |
      | Ada | POST   | /conversations/{conversation Costs}/datasets | {"url": "http://data.example/d"} |
    Then the different statuses of the responses are "201, 409"
    And only these rows changed:
      | table         | change  | rows |
      | sessions      | changed | 1    |
      | datasets      | added   | 1    |
      | conversations | changed | 1    |

  Scenario: Dataset added by the model
    Given the environment holds MAX_DATASETS_PER_USER "1"
    And Ada owns the conversation "Sales"
    And the conversation "Sales" has these rows:
      | table    | rows |
      | datasets | 1    |
    When the model loads "https://data.example/c" into "Sales"
    Then the tool result's `error_type` is "validation"
    And the tool result's `message` is "Quota reached"
    And the tool result's `details` is "The limit of datasets is 1. Remove datasets to make room"

  Scenario: Message
    Given the environment holds MAX_STORED_BYTES_PER_USER "1000"
    And Ada owns the conversation "Sales"
    And Ada owns the conversation "Costs"
    And the conversation "Costs" holds 2 messages of 500 characters
    When Ada sends "Count" to "Sales"
    Then the response status is 409
    And the response's `details` is "The limit of stored bytes is 1,000. Remove conversations or datasets to make room"
    And the response's `quota` is "stored bytes"
    And only these rows changed:
      | table    | change  | rows |
      | sessions | changed | 1    |

  Scenario: Message below the quota
    Given the environment holds MAX_STORED_BYTES_PER_USER "1001"
    And Ada owns the conversation "Sales"
    And the conversation "Sales" holds 2 messages of 500 characters
    And the model answers "Seven."
    When Ada sends "Count" to "Sales"
    Then the response status is 200

  Scenario: Bytes of a text
    Given the environment holds MAX_STORED_BYTES_PER_USER "12"
    And Ada owns the conversation "Sales"
    And the conversation "Sales" holds these messages:
      | role | content  |
      | user | 東京都庁 |
    When Ada sends "Count" to "Sales"
    Then the response status is 409

  Scenario: Bytes of SQL
    Given the environment holds MAX_STORED_BYTES_PER_USER "20"
    And Ada owns the conversation "Sales"
    And the conversation "Sales" holds these messages:
      | role      | content    |
      | assistant | It is one. |
    And the answer "It is one." of "Sales" has the SQL "SELECT one"
    When Ada sends "Count" to "Sales"
    Then the response status is 409

  Scenario: Bytes of a schema
    Given the environment holds MAX_STORED_BYTES_PER_USER "59"
    And Ada owns the conversation "Sales"
    And the conversation "Sales" holds these datasets:
      | url                    | status | schema_json                           |
      | https://data.example/a | ready  | [{"name": "city", "type": "VARCHAR"}] |
    When Ada adds "https://data.example/b" to "Sales"
    Then the response status is 409
    And the response's `quota` is "stored bytes"

  Scenario: Message after a deletion
    Given the environment holds MAX_STORED_BYTES_PER_USER "1000"
    And Ada owns the conversation "Sales"
    And Ada owns the conversation "Costs"
    And the conversation "Costs" holds 2 messages of 500 characters
    And Ada has deleted the conversation "Costs"
    And the model answers "Seven."
    When Ada sends "Count" to "Sales"
    Then the response status is 200

  Scenario: Messages of another user
    Given the environment holds MAX_STORED_BYTES_PER_USER "1000"
    And Bob owns the conversation "Payroll"
    And the conversation "Payroll" holds 2 messages of 500 characters
    And Ada owns the conversation "Sales"
    And the model answers "Seven."
    When Ada sends "Count" to "Sales"
    Then the response status is 200

  Scenario: Schemas of another user
    Given the environment holds MAX_STORED_BYTES_PER_USER "59"
    And Bob owns the conversation "Payroll"
    And the conversation "Payroll" holds these datasets:
      | url                    | status | schema_json                           |
      | https://data.example/a | ready  | [{"name": "city", "type": "VARCHAR"}] |
    And Ada owns the conversation "Sales"
    And the model answers "Seven."
    When Ada sends "Count" to "Sales"
    Then the response status is 200

  Scenario: Refused turn
    Given the environment holds MAX_STORED_BYTES_PER_USER "1000"
    And Ada owns the conversation "Sales"
    And the conversation "Sales" holds 2 messages of 500 characters
    When Ada sends "Count" to "Sales"
    Then the response status is 409
    And the number of running turns is 0

  Scenario: Regenerated answer
    Given the environment holds MAX_STORED_BYTES_PER_USER "1000"
    And Ada owns the conversation "Sales"
    And the conversation "Sales" holds 2 messages of 500 characters
    When Ada regenerates the answer of "Sales"
    Then the response status is 409
    And the response's `quota` is "stored bytes"
    And the number of requests to the model is 0
    And only these rows changed:
      | table    | change  | rows |
      | sessions | changed | 1    |

  Scenario: Regenerated answer below the quota
    Given the environment holds MAX_STORED_BYTES_PER_USER "1001"
    And Ada owns the conversation "Sales"
    And the conversation "Sales" holds 2 messages of 500 characters
    And the model answers "Seven."
    When Ada regenerates the answer of "Sales"
    Then the response status is 200

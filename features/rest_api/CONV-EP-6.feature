Feature: CONV-EP-6: The owner deletes a conversation

  Background:
    Given Ada is signed in
    And Bob is signed in
    And Ada owns the conversation "Sales", which holds a message and a dataset
    And Bob owns the conversation "Costs", which holds a message and a dataset

  Scenario: Main case
    When Ada deletes the conversation "Sales"
    Then the response status is 200
    And the response's body holds these fields and nothing else:
      | field   | value |
      | success | true  |
    And only these rows changed:
      | table         | change  | rows |
      | conversations | removed | 1    |
      | messages      | removed | 1    |
      | datasets      | removed | 1    |
      | sessions      | changed | 1    |

  Scenario: Second delete
    Given Ada has deleted the conversation "Sales"
    When Ada deletes the conversation "Sales"
    Then the response status is 404
    And the response's `error` is "Conversation not found"
    And only these rows changed:
      | table    | change  | rows |
      | sessions | changed | 1    |

  Scenario: Other conversations
    Given Ada owns the conversation "Rents", which holds a message and a dataset
    When Ada deletes the conversation "Sales"
    Then the number of conversations of Ada is 1
    And the number of conversations of Bob is 1
    And only these rows changed:
      | table         | change  | rows |
      | conversations | removed | 1    |
      | messages      | removed | 1    |
      | datasets      | removed | 1    |
      | sessions      | changed | 1    |

  Scenario: Turn in progress
    Given the model sends these parts:
      | part | content |
      | text | One,    |
      | hold |         |
      | end  | stop    |
    And Ada has sent "Count" to "Sales"
    When Ada deletes the conversation "Sales"
    Then the response status is 200
    And the model's response's `closed` is true
    And the number of running turns is 0
    And the number of messages of "Sales" is 0

  Scenario: Turn in another conversation
    Given Ada owns the conversation "Rents"
    And the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    And Ada has sent "Count" to "Rents"
    And Ada has deleted the conversation "Sales"
    When the model continues
    Then the answer in "Rents"'s `content` is "One, two."

  Scenario: Turn of another user
    Given Bob's socket is open
    And the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    And Bob has sent "Count" to "Costs"
    And Ada has deleted the conversation "Sales"
    When the model continues
    Then the answer in "Costs"'s `content` is "One, two."

  Scenario: Loading dataset
    Given the file "orders.parquet" of 3 numbers
    And the host holds back "orders.parquet"
    And Ada's socket is open
    And Ada has added "http://HOST/orders.parquet" to "Sales"
    When Ada deletes the conversation "Sales"
    Then the response status is 200
    And every load ends once the host responds
    And the events of Ada's socket are exactly:
      | type            |
      | dataset_loading |

  Scenario: Usage
    Given the model answers "Seven."
    And Ada has sent "How many?" to "Sales"
    And Ada has deleted the conversation "Sales"
    When Ada asks for "/usage"
    Then the response's `tokens_used` is 60

  Scenario: Rows of usage
    Given the model answers "Seven."
    And Ada has sent "How many?" to "Sales"
    When Ada deletes the conversation "Sales"
    Then the response status is 200
    And only these rows changed:
      | table         | change  | rows |
      | conversations | removed | 1    |
      | messages      | removed | 3    |
      | datasets      | removed | 1    |
      | token_usage   | changed | 1    |
      | sessions      | changed | 1    |

  Scenario: Two deletes at the same time
    When Ada deletes the conversation "Sales" 2 times at the same time
    Then the different statuses of the responses are "200, 404"

  @slow
  Scenario: Delete after a failure
    Given another connection holds a long write transaction
    And Ada has deleted the conversation "Sales"
    And that write transaction has ended
    When Ada deletes the conversation "Sales"
    Then the earlier failure's `error` is "Server busy, try again shortly"
    And the response status is 200
    And only these rows changed:
      | table         | change  | rows |
      | conversations | removed | 1    |
      | messages      | removed | 1    |
      | datasets      | removed | 1    |
      | sessions      | changed | 1    |

Feature: CONV-EP-11: Deleting all conversations

  Background:
    Given Ada is signed in
    And Bob is signed in
    And Ada owns the conversation "Sales", which holds a message and a dataset
    And Bob owns the conversation "Costs", which holds a message and a dataset

  Scenario: Main case
    Given Ada owns the conversation "Rents", which holds a message and a dataset
    When Ada sends DELETE to "/conversations"
    Then the response status is 200
    And the response's body holds these fields and nothing else:
      | field         | value |
      | success       | true  |
      | deleted_count | 2     |
    And only these rows changed:
      | table         | change  | rows |
      | conversations | removed | 2    |
      | messages      | removed | 2    |
      | datasets      | removed | 2    |
      | sessions      | changed | 1    |

  Scenario: No conversations
    Given Ada has deleted the conversation "Sales"
    When Ada sends DELETE to "/conversations"
    Then the response status is 200
    And the response's `deleted_count` is 0
    And the number of conversations of Bob is 1

  Scenario: Conversations of others
    When Ada sends DELETE to "/conversations"
    Then the response's `deleted_count` is 1
    And the number of conversations of Ada is 0
    And the number of conversations of Bob is 1

  Scenario: Usage
    Given the model answers "Seven."
    And Ada has sent "How many?" to "Sales"
    When Ada sends DELETE to "/conversations"
    Then the response status is 200
    And only these rows changed:
      | table         | change  | rows |
      | conversations | removed | 1    |
      | messages      | removed | 3    |
      | datasets      | removed | 1    |
      | token_usage   | changed | 1    |
      | sessions      | changed | 1    |

  Scenario: More than one page
    Given Ada owns 21 conversations
    When Ada sends DELETE to "/conversations"
    Then the response's `deleted_count` is 22
    And the number of conversations of Ada is 0

  Scenario: Turns in progress
    Given Ada owns the conversation "Rents"
    And the model sends these parts:
      | part | content |
      | hold |         |
      | end  | stop    |
    And the model sends these parts:
      | part | content |
      | hold |         |
      | end  | stop    |
    And the model sends these parts:
      | part | content |
      | hold |         |
      | end  | stop    |
    And Ada has sent "Count" to "Sales"
    And Ada has sent "Count" to "Rents"
    And Bob has sent "Count" to "Costs"
    When Ada sends DELETE to "/conversations"
    Then the response status is 200
    And the number of running turns is 1

  Scenario: Turn of another user
    Given Bob's socket is open
    And the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    And Bob has sent "Count" to "Costs"
    And Ada has sent DELETE to "/conversations"
    When the model continues
    Then the answer in "Costs"'s `content` is "One, two."

  Scenario: Nobody is signed in
    When somebody sends DELETE to "/conversations"
    Then the response status is 401
    And the database is unchanged

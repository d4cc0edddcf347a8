Feature: CHAT-EP-4: Sending into another user's conversation

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in
    And Ada's session ends at "2026-02-12T12:00:00.000000+00:00"
    And Ada owns the conversation "Sales"
    And Bob is signed in
    And Bob's session ends at "2026-02-12T12:00:00.000000+00:00"

  Scenario: Main case
    When Bob sends "How many?" to "Sales"
    Then the response status is 403

  Scenario: Body
    When Bob sends "How many?" to "Sales"
    Then the response's body holds these fields and nothing else:
      | field | value           |
      | error | "Access denied" |

  Scenario: Side effects
    When Bob sends "How many?" to "Sales"
    Then the response status is 403
    And the number of requests to the model is 0
    And the database is unchanged

  Scenario: Caller over budget
    Given Bob has used 5000000 tokens at "2026-02-05T11:00:00.000000+00:00"
    When Bob sends "How many?" to "Sales"
    Then the response status is 403
    And the response's `error` is "Access denied"

  Scenario: Owner's turn running
    Given the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    And Ada has sent "First?" to "Sales"
    When Bob sends "How many?" to "Sales"
    Then the response status is 403
    And the number of running turns is 1
    And the messages of "Sales" are exactly:
      | role | content |
      | user | First?  |

  Scenario: Invalid content
    When Bob sends "" to "Sales"
    Then the response status is 403
    And the response's `error` is "Access denied"

  Scenario: Owner's next message
    Given Bob has sent "How many?" to "Sales"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the earlier failure's `error` is "Access denied"
    And the response status is 200
    And the messages of "Sales" are exactly:
      | role      | content   |
      | user      | How many? |
      | assistant | Seven.    |

  Scenario: Caller's own conversation
    Given Bob owns the conversation "Holidays"
    And the model answers "Seven."
    When Bob sends "How many?" to "Holidays"
    Then the response status is 200
    And the answer in "Holidays"'s `content` is "Seven."
    And the number of messages of "Sales" is 0

  Scenario: Pages of the owner
    Given Ada's socket is open
    When Bob sends "How many?" to "Sales"
    Then the response status is 403
    And the number of events of Ada's socket is 0

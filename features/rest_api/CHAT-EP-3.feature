Feature: CHAT-EP-3: Sending without budget

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in
    And Ada's session ends at "2026-02-12T12:00:00.000000+00:00"
    And Ada owns the conversation "Sales"
    And Ada has used 5000000 tokens at "2026-02-05T11:00:00.000000+00:00"

  Scenario: Main case
    When Ada sends "How many?" to "Sales"
    Then the response status is 429
    And the response's `error` is "Daily token budget used up"
    And the response's `details` is "The next message is possible in 23 h 0 min"

  Scenario: Body of the response
    When Ada sends "How many?" to "Sales"
    Then the response's body holds these fields and nothing else:
      | field                | value                                        |
      | error                | "Daily token budget used up"                 |
      | details              | "The next message is possible in 23 h 0 min" |
      | code                 | "rate_limit_exceeded"                        |
      | resets_in_seconds    | 82800                                        |
      | available_in_seconds | 82800                                        |
      | usage_percent        | 100.0                                        |

  Scenario: Retry-After
    When Ada sends "How many?" to "Sales"
    Then the response's header `retry-after` is "82800"
    And the response's `available_in_seconds` is 82800

  Scenario: Side effects
    When Ada sends "How many?" to "Sales"
    Then the response status is 429
    And the number of requests to the model is 0
    And the database is unchanged

  Scenario: Event
    Given Bob is signed in
    And Bob's socket is open
    And Ada has 2 sockets open
    When Ada sends "How many?" to "Sales"
    Then the response status is 429
    And the number of events of Bob's socket is 0
    And the budget events of Ada's sockets are exactly:
      | socket | type                |
      | 1      | rate_limit_exceeded |
      | 2      | rate_limit_exceeded |

  Scenario: One token below the limit
    Given Bob is signed in
    And Bob owns the conversation "Holidays"
    And Bob has used 4999999 tokens at "2026-02-05T11:00:00.000000+00:00"
    And the model answers "Seven."
    When Bob sends "How many?" to "Holidays"
    Then the response status is 200
    And the answer in "Holidays"'s `content` is "Seven."

  Scenario: Another user
    Given Bob is signed in
    And Bob owns the conversation "Holidays"
    And the model answers "Seven."
    When Bob sends "How many?" to "Holidays"
    Then the response status is 200
    And the answer in "Holidays"'s `content` is "Seven."

  Scenario: Another conversation of the caller's
    Given Ada owns the conversation "Costs"
    When Ada sends "How much?" to "Costs"
    Then the response status is 429
    And the database is unchanged

  Scenario: Turn after the 429
    When Ada sends "How many?" to "Sales"
    Then the response status is 429
    And the number of running turns is 0

  Scenario: Second try with budget
    Given Ada has sent "How many?" to "Sales"
    And 82800 seconds have passed
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the earlier failure's `code` is "rate_limit_exceeded"
    And the response status is 200
    And the messages of "Sales" are exactly:
      | role      | content   |
      | user      | How many? |
      | assistant | Seven.    |

  Scenario: Invalid content
    When Ada sends "" to "Sales"
    Then the response status is 400
    And the response's `error` is "Validation error"

  Scenario: New conversation
    When Ada sends POST to "/conversations"
    Then the response status is 201

  Scenario: List
    When Ada asks for "/conversations"
    Then the response status is 200
    And the response's `total` is 1

  Scenario: Delete
    When Ada deletes the conversation "Sales"
    Then the response status is 200
    And the number of conversations of Ada is 0

  Scenario: New dataset
    Given the file "orders.parquet" of 3 numbers
    When Ada loads "http://HOST/orders.parquet" into "Sales"
    Then the response status is 201
    And the dataset "table1"'s `status` is "ready"

  Scenario: Stop
    When Ada stops the turn of "Sales"
    Then the response status is 200
    And the database is unchanged

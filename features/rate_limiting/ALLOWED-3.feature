Feature: ALLOWED-3: Only chatting is refused

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in
    And Ada owns the conversation "Sales"

  Scenario: Main case
    Given Ada has used 5000000 tokens at "2026-02-05T12:00:00.000000+00:00"
    When Ada sends "How many?" to "Sales"
    Then the response status is 429

  Scenario: New conversation
    Given Ada has used 5000000 tokens at "2026-02-05T12:00:00.000000+00:00"
    When Ada sends POST to "/conversations"
    Then the response status is 201

  Scenario: Reading a conversation
    Given Ada has used 5000000 tokens at "2026-02-05T12:00:00.000000+00:00"
    When Ada asks for the conversation "Sales"
    Then the response's `title` is "Sales"

  Scenario: Reading the profile
    Given Ada has used 5000000 tokens at "2026-02-05T12:00:00.000000+00:00"
    When Ada asks for "/auth/me"
    Then the response status is 200

  Scenario: Stop of a running turn
    Given the model sends these parts:
      | part | content |
      | text | One,    |
      | hold |         |
      | end  | stop    |
    And Ada has sent "Count" to "Sales"
    And Ada has used 5000000 tokens at "2026-02-05T12:00:00.000000+00:00"
    When Ada stops the turn of "Sales"
    Then the response's `success` is true
    And the answer in "Sales"'s `content` is "One,"

  Scenario: Empty message
    Given Ada has used 5000000 tokens at "2026-02-05T12:00:00.000000+00:00"
    When Ada sends "" to "Sales"
    Then the response status is 400
    And the response's `error` is "Validation error"

  Scenario: Another user's conversation
    Given Bob has used 5000000 tokens at "2026-02-05T12:00:00.000000+00:00"
    And Bob is signed in
    When Bob sends "How many?" to "Sales"
    Then the response status is 403
    And the response's `error` is "Access denied"

  Scenario: Another user
    Given Ada has used 5000000 tokens at "2026-02-05T12:00:00.000000+00:00"
    And Bob is signed in
    And Bob owns the conversation "Costs"
    And the model answers "Seven."
    When Bob sends "How many?" to "Costs"
    Then the response status is 200
    And the answer in "Costs"'s `content` is "Seven."

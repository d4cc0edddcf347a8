Feature: MEMORY-1: The history sent depends on the stored messages only

  @slow
  Scenario: Main case
    When requests are prepared for many histories
    Then the number of histories whose request has more than 50 messages is 0
    And the number of histories whose request is above the budget with more than the newest message is 0
    And the number of histories whose request lacks the newest message is 0
    And the number of histories whose request is not in the order of the conversation is 0
    And the number of histories whose request differs when it is prepared again is 0

  @slow
  Scenario: Pruned twice
    When requests are prepared for many histories
    Then the number of histories whose request is changed by a second pruning is 0

  @slow
  Scenario: One more message
    When requests are prepared for many histories
    Then the number of histories whose request brings a pruned message back after one more message is 0

  @slow
  Scenario: Unicode
    When requests are prepared for many histories
    Then the number of histories whose request is not valid JSON is 0

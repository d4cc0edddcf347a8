Feature: WS-MSG-8: A low budget is announced

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in
    And Ada owns the conversation "Sales"
    And Ada's socket is open

  Scenario: Main case
    Given Ada has used 4250000 tokens at "2026-02-05T12:00:00.000000+00:00"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the event `rate_limit_warning` on Ada's socket holds these fields and nothing else:
      | field            | value                |
      | type             | "rate_limit_warning" |
      | usage_percent    | 85.0                 |
      | remaining_tokens | 749940               |

  Scenario: Order
    Given Ada has used 4250000 tokens at "2026-02-05T12:00:00.000000+00:00"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the last 2 events of Ada's socket are exactly:
      | type               |
      | chat_complete      |
      | rate_limit_warning |

  Scenario: Two tabs
    Given Ada's socket is open
    And Ada has used 4250000 tokens at "2026-02-05T12:00:00.000000+00:00"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the budget events of Ada's sockets are exactly:
      | socket | type               | remaining_tokens |
      | 1      | rate_limit_warning | 749940           |
      | 2      | rate_limit_warning | 749940           |

  Scenario: Another user
    Given Bob is signed in
    And Bob's socket is open
    And Ada has used 4250000 tokens at "2026-02-05T12:00:00.000000+00:00"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the number of budget events of Ada's sockets is 1
    And the number of events of Bob's socket is 0

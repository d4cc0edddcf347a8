Feature: USAGE-EP-1: Reading the token usage

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in

  Scenario: Main case
    Given Ada has used these tokens:
      | timestamp                        | input_tokens | output_tokens |
      | 2026-02-04T16:00:00.000000+00:00 | 900000       | 100000        |
    When Ada asks for "/usage"
    Then the response status is 200
    And the response's `tokens_used` is 1000000
    And the response's `token_limit` is 5000000
    And the response's `remaining` is 4000000
    And the response's `resets_in_seconds` is 14400
    And the response's `usage_percent` is 20.0

  Scenario: No usage yet
    When Ada asks for "/usage"
    Then the response status is 200
    And the response's body holds these fields and nothing else:
      | field             | value   |
      | tokens_used       | 0       |
      | token_limit       | 5000000 |
      | remaining         | 5000000 |
      | resets_in_seconds | 0       |
      | usage_percent     | 0.0     |

  Scenario: Usage above the limit
    Given Ada has used 5500000 tokens at "2026-02-05T12:00:00.000000+00:00"
    When Ada asks for "/usage"
    Then the response status is 200
    And the response's body holds these fields and nothing else:
      | field             | value   |
      | tokens_used       | 5500000 |
      | token_limit       | 5000000 |
      | remaining         | 0       |
      | resets_in_seconds | 86400   |
      | usage_percent     | 110.0   |

  Scenario: Usage of another user
    Given Bob has used 200 tokens at "2026-02-04T13:00:00.000000+00:00"
    And Ada has used 300 tokens at "2026-02-04T14:00:00.000000+00:00"
    And Bob has used 400 tokens at "2026-02-05T11:00:00.000000+00:00"
    When Ada asks for "/usage"
    Then the response's `tokens_used` is 300
    And the response's `resets_in_seconds` is 7200

  Scenario: Two records
    Given Ada has used these tokens:
      | timestamp                        | model_name       | input_tokens | output_tokens |
      | 2026-02-04T18:00:00.000000+00:00 | gemini-2.5-flash | 100          | 20            |
      | 2026-02-05T11:00:00.000000+00:00 | gemini-2.5-pro   | 3            | 4000          |
    When Ada asks for "/usage"
    Then the response's `tokens_used` is 4123
    And the response's `resets_in_seconds` is 21600

  Scenario: Record 24 hours old
    Given Ada has used 10 tokens at "2026-02-04T12:00:00.000000+00:00"
    And Ada has used 20 tokens at "2026-02-04T12:00:00.000001+00:00"
    When Ada asks for "/usage"
    Then the response's `tokens_used` is 20
    And the response's `resets_in_seconds` is 1

  Scenario: Percent with more than two decimals
    Given Ada has used 999999 tokens at "2026-02-05T11:00:00.000000+00:00"
    When Ada asks for "/usage"
    Then the response's `usage_percent` is 19.99

  Scenario: Fractions of a second
    Given Ada has used 10 tokens at "2026-02-04T12:00:01.500000+00:00"
    When Ada asks for "/usage"
    Then the response's `resets_in_seconds` is 2

  Scenario: Another limit
    Given the environment holds TOKEN_LIMIT "2000"
    And Ada has used 500 tokens at "2026-02-05T11:00:00.000000+00:00"
    When Ada asks for "/usage"
    Then the response's body holds these fields and nothing else:
      | field             | value |
      | tokens_used       | 500   |
      | token_limit       | 2000  |
      | remaining         | 1500  |
      | resets_in_seconds | 82800 |
      | usage_percent     | 25.0  |

  Scenario: Usage of a deleted conversation
    Given Ada owns the conversation "Sales"
    And Ada has used these tokens:
      | timestamp                        | input_tokens | output_tokens | conversation |
      | 2026-02-05T11:00:00.000000+00:00 | 100          | 20            | Sales        |
    And Ada has deleted the conversation "Sales"
    When Ada asks for "/usage"
    Then the response's `tokens_used` is 120

  Scenario: Second call
    Given Ada has used 10 tokens at "2026-02-04T12:30:00.000000+00:00"
    And Ada has used 20 tokens at "2026-02-05T11:00:00.000000+00:00"
    And Ada has asked for "/usage"
    And 3600 seconds have passed
    When Ada asks for "/usage"
    Then the earlier response's `tokens_used` is 30
    And the response's `tokens_used` is 20

  Scenario: Refused message
    Given Ada owns the conversation "Sales"
    And Ada has used 5000000 tokens at "2026-02-04T13:00:00.000000+00:00"
    And Ada has sent "How many?" to "Sales"
    When Ada asks for "/usage"
    Then the earlier failure's `resets_in_seconds` is 3600
    And the earlier failure's `usage_percent` is 100.0
    And the response's body holds these fields and nothing else:
      | field             | value   |
      | tokens_used       | 5000000 |
      | token_limit       | 5000000 |
      | remaining         | 0       |
      | resets_in_seconds | 3600    |
      | usage_percent     | 100.0   |

  Scenario: Changed rows
    Given Ada has used 300 tokens at "2026-02-05T11:00:00.000000+00:00"
    When Ada asks for "/usage"
    Then only these rows changed:
      | table    | change  | rows | columns    |
      | sessions | changed | 1    | expires_at |

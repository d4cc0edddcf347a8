Feature: USAGE-EP-3: Usage can be read by model and day

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in

  Scenario: Main case
    Given Ada has used these tokens:
      | timestamp                        | model_name       | input_tokens | output_tokens | cost   |
      | 2026-02-05T09:00:00.000000+00:00 | gemini-2.5-pro   | 1000         | 200           | 0.5    |
      | 2026-02-05T08:00:00.000000+00:00 | gemini-2.5-flash | 100          | 20            | 0.25   |
      | 2026-02-05T10:00:00.000000+00:00 | gemini-2.5-flash | 30           | 4             | 0.125  |
      | 2026-02-03T10:00:00.000000+00:00 | gemini-2.5-pro   | 7            | 8             | 0.0625 |
    And Ada has asked for "/usage"
    When Ada asks for "/usage/history?days=30"
    Then the response status is 200
    And the history of the response is exactly:
      | day        | model            | input_tokens | output_tokens | cost   |
      | 2026-02-03 | gemini-2.5-pro   | 7            | 8             | 0.0625 |
      | 2026-02-05 | gemini-2.5-flash | 130          | 24            | 0.375  |
      | 2026-02-05 | gemini-2.5-pro   | 1000         | 200           | 0.5    |
    And the number of tokens of "2026-02-05" in the history is 1354
    And the number of tokens of "2026-02-05" in the history is the same as the tokens used in the earlier response

  Scenario: Days without use
    Given Ada has used these tokens:
      | timestamp                        | model_name     | input_tokens | output_tokens | cost |
      | 2026-02-04T23:59:59.999999+00:00 | gemini-2.5-pro | 1            | 2             | 0.25 |
      | 2026-02-01T00:00:00.000000+00:00 | gemini-2.5-pro | 3            | 4             | 0.5  |
    When Ada asks for "/usage/history?days=30"
    Then the history of the response is exactly:
      | day        | model          | input_tokens | output_tokens | cost |
      | 2026-02-01 | gemini-2.5-pro | 3            | 4             | 0.5  |
      | 2026-02-04 | gemini-2.5-pro | 1            | 2             | 0.25 |

  Scenario: No use at all
    Given Bob has used 300 tokens at "2026-02-05T11:00:00.000000+00:00"
    When Ada asks for "/usage/history"
    Then the response status is 200
    And the response's body holds these fields and nothing else:
      | field   | value |
      | history | []    |

  Scenario: Fields of a row
    Given Ada has used these tokens:
      | timestamp                        | model_name     | input_tokens | output_tokens | cost |
      | 2026-02-05T09:00:00.000000+00:00 | gemini-2.5-pro | 1000         | 200           | 0.5  |
    When Ada asks for "/usage/history?days=1"
    Then the response's body holds these fields and nothing else:
      | field   | value                                                                                                       |
      | history | [{"day": "2026-02-05", "model": "gemini-2.5-pro", "input_tokens": 1000, "output_tokens": 200, "cost": 0.5}] |

  Scenario: `days` out of range
    When these requests are sent:
      | method | path                     | by  |
      | GET    | /usage/history?days=0    | Ada |
      | GET    | /usage/history?days=366  | Ada |
      | GET    | /usage/history?days=-1   | Ada |
      | GET    | /usage/history?days=week | Ada |
      | GET    | /usage/history?days=1.5  | Ada |
    Then the response's `details` contains "days"
    And the responses are exactly:
      | status | error            | history |
      | 400    | Validation error | absent  |
      | 400    | Validation error | absent  |
      | 400    | Validation error | absent  |
      | 400    | Validation error | absent  |
      | 400    | Validation error | absent  |

  Scenario: Valid `days` after a refusal
    Given Ada has used these tokens:
      | timestamp                        | model_name     | input_tokens | output_tokens | cost |
      | 2025-02-06T00:00:00.000000+00:00 | gemini-2.5-pro | 1            | 2             | 0.25 |
      | 2025-02-05T23:59:59.999999+00:00 | gemini-2.5-pro | 3            | 4             | 0.5  |
    And Ada has asked for "/usage/history?days=366"
    When Ada asks for "/usage/history?days=365"
    Then the earlier failure's `error` is "Validation error"
    And the history of the response is exactly:
      | day        | input_tokens |
      | 2025-02-06 | 1            |

  Scenario: One day
    Given Ada has used these tokens:
      | timestamp                        | model_name     | input_tokens | output_tokens | cost |
      | 2026-02-05T00:00:00.000000+00:00 | gemini-2.5-pro | 1            | 2             | 0.25 |
      | 2026-02-04T23:59:59.999999+00:00 | gemini-2.5-pro | 3            | 4             | 0.5  |
    When Ada asks for "/usage/history?days=1"
    Then the history of the response is exactly:
      | day        | input_tokens | output_tokens |
      | 2026-02-05 | 1            | 2             |

  Scenario: `days` absent
    Given Ada has used these tokens:
      | timestamp                        | model_name     | input_tokens | output_tokens | cost |
      | 2026-01-07T00:00:00.000000+00:00 | gemini-2.5-pro | 1            | 2             | 0.25 |
      | 2026-01-06T23:59:59.999999+00:00 | gemini-2.5-pro | 3            | 4             | 0.5  |
    When Ada asks for "/usage/history"
    Then the history of the response is exactly:
      | day        | input_tokens | output_tokens |
      | 2026-01-07 | 1            | 2             |

  Scenario: Use in deleted conversations
    Given Ada owns the conversation "Sales"
    And Ada owns the conversation "Costs"
    And Ada has used these tokens:
      | timestamp                        | model_name     | input_tokens | output_tokens | cost | conversation |
      | 2026-02-05T09:00:00.000000+00:00 | gemini-2.5-pro | 100          | 20            | 0.25 | Sales        |
      | 2026-02-05T10:00:00.000000+00:00 | gemini-2.5-pro | 3            | 4             | 0.5  | Costs        |
    And Ada has deleted the conversation "Sales"
    When Ada asks for "/usage/history?days=30"
    Then the history of the response is exactly:
      | day        | model          | input_tokens | output_tokens | cost |
      | 2026-02-05 | gemini-2.5-pro | 103          | 24            | 0.75 |

  Scenario: Use of another user
    Given Bob has used these tokens:
      | timestamp                        | model_name     | input_tokens | output_tokens | cost |
      | 2026-02-05T09:00:00.000000+00:00 | gemini-2.5-pro | 1000         | 200           | 0.5  |
    And Ada has used these tokens:
      | timestamp                        | model_name     | input_tokens | output_tokens | cost |
      | 2026-02-05T10:00:00.000000+00:00 | gemini-2.5-pro | 3            | 4             | 0.25 |
    When Ada asks for "/usage/history?days=30"
    Then the history of the response is exactly:
      | day        | model          | input_tokens | output_tokens | cost |
      | 2026-02-05 | gemini-2.5-pro | 3            | 4             | 0.25 |

  Scenario: Sum of costs
    Given Ada has used these tokens:
      | timestamp                        | model_name     | input_tokens | output_tokens | cost |
      | 2026-02-05T09:00:00.000000+00:00 | gemini-2.5-pro | 1            | 2             | 0.1  |
      | 2026-02-05T10:00:00.000000+00:00 | gemini-2.5-pro | 3            | 4             | 0.2  |
    When Ada asks for "/usage/history?days=30"
    Then the history of the response is exactly:
      | input_tokens | output_tokens | cost |
      | 4            | 6             | 0.3  |

  Scenario: Answer of the model
    Given Ada owns the conversation "Sales"
    And the model sends these parts:
      | part  | content |
      | text  | Seven.  |
      | usage | 40 3    |
      | end   | stop    |
    And Ada has sent "How many?" to "Sales"
    When Ada asks for "/usage/history?days=1"
    Then the history of the response is exactly:
      | day        | model                 | input_tokens | output_tokens | cost    |
      | 2026-02-05 | gemini-3.5-flash-lite | 40           | 3             | 0.00002 |

  Scenario: Changed rows
    Given Ada has used 300 tokens at "2026-02-05T11:00:00.000000+00:00"
    When Ada asks for "/usage/history?days=30"
    Then the response status is 200
    And only these rows changed:
      | table    | change  | rows | columns    |
      | sessions | changed | 1    | expires_at |

  Scenario: Budget used up
    Given Ada has used 5000000 tokens at "2026-02-05T11:00:00.000000+00:00"
    When Ada asks for "/usage/history?days=30"
    Then the response status is 200
    And the number of tokens of "2026-02-05" in the history is 5000000

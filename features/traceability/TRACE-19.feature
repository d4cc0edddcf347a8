Feature: TRACE-19: A failure shows what its steps did

  Background:
    Given the repository "shop"
    And "features/conftest.py" holds:
      """
      def pytest_trace_evidence(request):
          return [
              [{"kind": "order", "left": 2, "token": "let-me-in", "what": "tea"}],
              [{"headers": ["authorization: Bearer abc.def"], "kind": "http"}],
          ]
      """

  Scenario: Main case
    Given "features/orders/ORDER-2.feature" says "2 tea have been sold" instead of "1 tea have been sold"
    When "pytest features --trace-results=../report" is run
    Then the evidence kept is exactly:
      | scenario                 | step                 | evidence                                                    |
      | orders/ORDER-2#Main case | Ada orders "tea"     | {"kind": "order", "left": 2, "token": "***", "what": "tea"} |
      | orders/ORDER-2#Main case | 2 tea have been sold | {"headers": ["authorization: *** ***"], "kind": "http"}     |
    And the exit status is 1

  Scenario: Evidence of passes asked for
    When "pytest features --trace-results=../report --trace-evidence=all -k unknown" is run
    Then the evidence kept is exactly:
      | scenario                       | step                | evidence                                                    |
      | orders/ORDER-1#Unknown article | Ada orders "coffee" | {"kind": "order", "left": 2, "token": "***", "what": "tea"} |
      | orders/ORDER-1#Unknown article | the answer is 404   | {"headers": ["authorization: *** ***"], "kind": "http"}     |

  Scenario: More than 64 KiB of a step
    Given "features/conftest.py" says '"tea" * 5000}] * 10,' instead of '"tea"}],'
    When "pytest features --trace-results=../report --trace-evidence=all -k unknown" is run
    Then the last evidence of the step 'Ada orders "coffee"' is '{"entries left out": 6, "kind": "cut"}'

  Scenario: Text of more than 16 KiB
    Given "features/conftest.py" says '"tea" * 10000}],' instead of '"tea"}],'
    When "pytest features --trace-results=../report --trace-evidence=all -k unknown" is run
    Then the last evidence of the step 'Ada orders "coffee"' says 'eat… (13616 more characters)"}'

  Scenario: Suite that can't tell
    Given "features/conftest.py" says 'return [1 / 0,' instead of 'return ['
    And "features/orders/ORDER-2.feature" says "2 tea have been sold" instead of "1 tea have been sold"
    When "pytest features --trace-results=../report" is run
    Then the last evidence of the step 'Ada orders "tea"' says '"why": "ZeroDivisionError: division by zero"}'
    And the exit status is 1

  @slow
  Scenario: This repository's own suite
    When the specification of auth/OAUTH-2 runs with "--trace-evidence=all"
    Then the kinds of the evidence kept are "http, log, rows, time"

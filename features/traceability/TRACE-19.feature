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

  Scenario: Evidence of passes
    When "pytest features --trace-results=../report --trace-evidence=all -k unknown" is run
    Then the evidence kept is exactly:
      | scenario                       | step                | evidence                                                    |
      | orders/ORDER-1#Unknown article | Ada orders "coffee" | {"kind": "order", "left": 2, "token": "***", "what": "tea"} |
      | orders/ORDER-1#Unknown article | the answer is 404   | {"headers": ["authorization: *** ***"], "kind": "http"}     |

  Scenario: Evidence above 64 KiB
    Given "features/conftest.py" says '"tea" * 5000}] * 10,' instead of '"tea"}],'
    When "pytest features --trace-results=../report --trace-evidence=all -k unknown" is run
    Then the last evidence of the step 'Ada orders "coffee"' is '{"entries left out": 6, "kind": "cut"}'

  Scenario: Text above 16 KiB
    Given "features/conftest.py" says '"tea" * 10000}],' instead of '"tea"}],'
    When "pytest features --trace-results=../report --trace-evidence=all -k unknown" is run
    Then the last evidence of the step 'Ada orders "coffee"' contains 'eat… (13616 more characters)"}'

  Scenario: Evidence can't be collected
    Given "features/conftest.py" says 'return [1 / 0,' instead of 'return ['
    And "features/orders/ORDER-2.feature" says "2 tea have been sold" instead of "1 tea have been sold"
    When "pytest features --trace-results=../report" is run
    Then the last evidence of the step 'Ada orders "tea"' contains '"why": "ZeroDivisionError: division by zero"}'
    And the exit status is 1

  @slow
  Scenario: Evidence of this suite
    When the specification of auth/OAUTH-2 runs with "--trace-evidence=all"
    Then the kinds of the evidence kept are "http, log, rows, time"

  @e2e
  Scenario: Failures of every kind
    Given the repository "runner/suite"
    When "pytest features/tea/FAULT-1.feature -k 'not Debugger'" is run
    Then the exit status is 1
    And the faults in the output are the same as the file "expected/failures.txt"

  @slow
  Scenario: Exception and hang in the app
    Given the repository "runner/suite"
    When "pytest features/app -p support.worker.fixtures" is run
    Then the output has the line "        AttributeError: no battery; token=***"
    And the output contains "service.py:<line> in _extension"
    And the output contains "for level integration, and waited here in the app:"
    And the output contains "dependencies.py:<line> in get_db"

  Scenario: Error of 5,000 characters
    Given the repository "sums"
    And "conftest.py" says '"the beginning" + "." * 5000 + "the end"' instead of '"nothing could be tidied up"'
    And "features/sums/SUM-2.feature" says "its teardown fails" instead of "nothing goes wrong"
    And its scenarios have run
    When "trace report" is run
    Then the output contains "the beginning..."
    And the output contains "...the end"

  @e2e
  Scenario: Debugger beyond the limit
    Given the repository "runner/suite"
    When "TYPED='!take_a_break();c;' pytest features/tea/FAULT-1.feature::Debugger -s --timeout 2" is run
    Then the exit status is 0
    And the output contains "PDB continue"

  @e2e
  Scenario: Debugger after a failure
    Given the repository "runner/suite"
    When "TYPED='p count;q;' pytest 'features/tea/FAULT-1.feature::Bound that is a number' -s --pdb" is run
    Then the output has the line '-> return Fact(seen=pot_now["cups"], promised=count)'
    And the output has the line "(Pdb) 3"

  Scenario: Workflow command in an error
    Given the repository "sums"
    And "sums.py" says 'raise ValueError("no:\n  ::error::owned")' instead of "return sum(numbers)"
    And "trace run" has been run
    When "trace report" is run
    Then the exit status is 1
    And the output has the line "      | ::error::owned"

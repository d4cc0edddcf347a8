@e2e
Feature: TRACE-3: A pass is only what ran and passed

  Background:
    Given the repository "sums"

  Scenario: Main case
    When "trace run" is run
    Then the verdicts are exactly:
      | key        | verdict |
      | sums/SUM-1 | passed  |
      | sums/SUM-2 | passed  |
      | sums/SUM-3 | passed  |
    And the exit status is 0

  Scenario: One scenario skipped
    Given "features/sums/SUM-2.feature" says "it is skipped" instead of "nothing goes wrong"
    And its scenarios have run
    When "trace report" is run
    Then the exit status is 1
    And the findings are exactly:
      | kind    | key                  | place                         |
      | not run | sums/SUM-2#Main case | features/sums/SUM-2.feature:4 |

  Scenario: One scenario deselected
    Given "pytest --deselect features/test_sums.py::test_main_case_1" has been run
    When "trace report" is run
    Then the exit status is 1
    And the findings are exactly:
      | kind    | key                  | place                         |
      | not run | sums/SUM-2#Main case | features/sums/SUM-2.feature:4 |

  Scenario Outline: Scenario marked as xfail
    Given "features/sums/SUM-2.feature" says "<mishap>" instead of "nothing goes wrong"
    And its scenarios have run
    When "trace report" is run
    Then the exit status is 1
    And the findings are exactly:
      | kind    | key                  | place                         |
      | not run | sums/SUM-2#Main case | features/sums/SUM-2.feature:4 |

    Examples:
      | mishap                          |
      | it is expected to fail and does |
      | it is expected to fail          |

  Scenario: Steps passed, teardown failed
    Given "features/sums/SUM-2.feature" says "its teardown fails" instead of "nothing goes wrong"
    And its scenarios have run
    When "trace report" is run
    Then the exit status is 1
    And the findings are exactly:
      | kind   | key                  | place                         |
      | failed | sums/SUM-2#Main case | features/sums/SUM-2.feature:4 |

  Scenario: Failure reported as passed
    Given "features/sums/SUM-2.feature" says "it fails, and a plugin reports that it passed" instead of "nothing goes wrong"
    And its scenarios have run
    When "trace report" is run
    Then the exit status is 1
    And the output contains "(pytest's own report says that it passed)"
    And the findings are exactly:
      | kind   | key                  | place                         |
      | failed | sums/SUM-2#Main case | features/sums/SUM-2.feature:7 |

  Scenario Outline: Coroutine never awaited
    Given "features/sums/SUM-2.feature" says "<mishap>" instead of "nothing goes wrong"
    And its scenarios have run
    When "trace report" is run
    Then the exit status is 1
    And the findings are exactly:
      | kind   | key                  | place                         |
      | failed | sums/SUM-2#Main case | features/sums/SUM-2.feature:4 |

    Examples:
      | mishap                                  |
      | a coroutine goes wrong                  |
      | a coroutine in other clothes goes wrong |

  Scenario: Result file empty
    Given "report/trace.json" holds:
      """
      """
    When "trace report" is run
    Then the exit status is 2
    And the error text is "trace: report/trace.json: the result file is empty"

  Scenario: Truncated result file
    Given its scenarios have run
    And "report/trace.json" ends before "sums/SUM-3#Main case"
    When "trace report --format json" is run
    Then the exit status is 2
    And the verdicts are exactly:
      | key        | verdict |
      | sums/SUM-1 | passed  |
      | sums/SUM-2 | passed  |
      | sums/SUM-3 | not run |

  Scenario: Words changed since the run
    Given its scenarios have run
    And "features/sums/test.md" says "the sum is 6" instead of "the sum is 4"
    And "features/sums/SUM-2.feature" says "the sum is 6" instead of "the sum is 4"
    When "trace report" is run
    Then the exit status is 1
    And the findings are exactly:
      | kind    | key                  | place                         |
      | not run | sums/SUM-2#Main case | features/sums/SUM-2.feature:4 |
    And the output contains 'it says "the sum is 6", it said "the sum is 4"'

  Scenario: Runner killed half-way
    Given "features/sums/SUM-2.feature" says "its process is killed" instead of "nothing goes wrong"
    And its scenarios have run
    When "trace report --format json" is run
    Then the exit status is 2
    And the verdicts are exactly:
      | key        | verdict |
      | sums/SUM-1 | passed  |
      | sums/SUM-2 | not run |
      | sums/SUM-3 | not run |

  Scenario: Parallel worker killed half-way
    Given "features/sums/SUM-2.feature" says "its process is killed" instead of "nothing goes wrong"
    And "pytest -p xdist.plugin -n 1 --max-worker-restart 0" has been run
    When "trace report --format json" is run
    Then the exit status is 1
    And the verdicts are exactly:
      | key        | verdict |
      | sums/SUM-1 | passed  |
      | sums/SUM-2 | failed  |
      | sums/SUM-3 | not run |

  Scenario Outline: Step ends the run
    Given "features/sums/SUM-3.feature" says "<mishap>" instead of "nothing goes wrong"
    And its scenarios have run
    When "trace report" is run
    Then the exit status is 2
    And the output contains "2 of 3 IDs passed"

    Examples:
      | mishap                            |
      | it ends the session with status 0 |
      | it ends its process with status 0 |

  Scenario: No scenario collected
    Given "pytest -k nothing" has been run
    When "trace report" is run
    Then the exit status is 2
    And the output has the line "inconclusive: no scenario ran"

  Scenario: ID for another database
    Given "features/sums/SUM-2.feature" says "@decimal" instead of "@integer"
    And its scenarios have run
    When "trace report" is run
    Then the exit status is 0
    And the output has the line "features/sums/SUM-2.feature:4: not applicable: sums/SUM-2#Main case: needs decimal"
    And the output has the line "the suite: passed; 2 of 3 IDs passed (1 not applicable), 2 of 3 clauses proved (1 not applicable)"

  Scenario: Every ID not applicable
    Given "pytest --numbers decimal" has been run
    When "trace report" is run
    Then the exit status is 1
    And the output has the line "the suite: not passed; 0 of 3 IDs passed (3 not applicable), 0 of 3 clauses proved (3 not applicable)"

  Scenario Outline: Failed, then passed on retry
    Given "features/sums/SUM-2.feature" says "it fails the first time" instead of "nothing goes wrong"
    And "pytest -p retries" has been run
    When "trace report --format <format>" is run
    Then the exit status is 0
    And the output contains "3 of 3 IDs passed, 3 of 3 clauses proved, 1 scenario flaky"
    And the output contains "passed at attempt 2, failed before that: the sum is 4"

    Examples:
      | format   |
      | terminal |
      | markdown |
      | json     |
      | junit    |

  Scenario: Headline after a retry
    Given "features/sums/SUM-2.feature" says "it fails the first time" instead of "nothing goes wrong"
    And "pytest -p retries" has been run
    When "trace report --format markdown" is run
    Then the output has the line "## ⚠️ the suite: passed; 3 of 3 IDs passed, 3 of 3 clauses proved, 1 scenario flaky"
    And the output of "trace show sums/SUM-2" has the line "features/sums/test.md:11: passed (flaky), 1 of 1 clause proved"

  Scenario: Clock stopped by a scenario
    Given "features/sums/SUM-2.feature" says "the clock stops" instead of "nothing goes wrong"
    And its scenarios have run
    When "trace report" is run
    Then the exit status is 0
    And the number of times and durations outside of the run is 0

  Scenario: One ID chosen
    When "trace run sums/SUM-2" is run
    Then the exit status is 0
    And the verdicts are exactly:
      | key        | verdict |
      | sums/SUM-2 | passed  |

  Scenario: Tags of Examples
    Given "features/sums/SUM-2.feature" holds:
      """
      Feature: SUM-2: A number is added to itself

        Scenario Outline: Main case
          Given nothing goes wrong
          When <number> and 2 are added
          Then the sum is 4

          @integer
          Examples:
            | number |
            | 2      |

          @decimal
          Examples:
            | number |
            | 2.0    |
      """
    And its scenarios have run
    When "trace report" is run
    Then the exit status is 0
    And the output has the line "features/sums/SUM-2.feature:3: not applicable: sums/SUM-2#Main case: needs decimal (number=2.0)"
    And the output has the line "the suite: passed; 3 of 3 IDs passed, 3 of 3 clauses proved"

  Scenario: One test of two deselected
    Given "features/test_sums.py" holds:
      """
      import pytest
      from pytest_bdd import scenario, scenarios


      @pytest.mark.parametrize("place", ["memory", "disk"])
      @scenario("sums/SUM-2.feature", "Main case")
      def test_sum(place):
          assert place == "memory"


      scenarios("sums")
      """
    And "pytest -k 'not disk'" has been run
    When "trace report" is run
    Then the exit status is 1
    And the output has the line 'features/sums/SUM-2.feature:4: not run: sums/SUM-2#Main case: setup skipped: features/test_sums.py::test_sum[disk] was left out, and it runs this scenario too'
    And the output has the line "the suite: not passed; 2 of 3 IDs passed, 2 of 3 clauses proved"

  Scenario: One test of two chosen
    Given "features/test_sums.py" holds:
      """
      import pytest
      from pytest_bdd import scenario, scenarios


      @pytest.mark.parametrize("place", ["memory", "disk"])
      @scenario("sums/SUM-2.feature", "Main case")
      def test_sum(place):
          assert place == "memory"


      scenarios("sums")
      """
    And "pytest 'features/test_sums.py::test_sum[memory]'" has been run
    When "trace report" is run
    Then the exit status is 1
    And the output contains "features/test_sums.py::test_sum[disk] was left out"
    And the output has the line "part of the suite (features/test_sums.py::test_sum[memory]): not passed; 0 of 3 IDs passed, 0 of 3 clauses proved"

  Scenario: Failing test beside the scenarios
    Given "features/test_beside.py" holds:
      """
      def test_beside():
          assert not "true"
      """
    And "quiet.py" holds:
      """
      import pytest


      @pytest.hookimpl(wrapper=True)
      def pytest_sessionfinish(session):
          session.exitstatus = 0
          return (yield)
      """
    And "pytest -p quiet" has been run
    When "trace report" is run
    Then the exit status is 1
    And the output has the line "features/test_beside.py:1: failed: features/test_beside.py::test_beside: it isn't a scenario"
    And the output has the line "the suite: not passed; 3 of 3 IDs passed, 3 of 3 clauses proved"

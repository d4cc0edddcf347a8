@e2e
Feature: TRACE-4: A step that proves must compare

  Scenario: Main case
    Given the repository "facts"
    And its scenarios have run
    When "trace report --format json" is run
    Then the facts of "facts/FACT-1" are exactly:
      | promised | seen | holds |
      | [21]     | [21] | yes   |
    And the exit status is 1

  Scenario: Then returns nothing
    Given the repository "facts"
    And its scenarios have run
    When "trace report" is run
    Then the exit status is 1
    And the output has the line "features/facts/FACT-2.feature:5: failed: facts/FACT-2#Main case: it is warm: NothingComparedError: the step compared nothing: it returned None; a Then returns Fact(seen=..., promised=...), or several of them"

  Scenario: Then returns an empty list
    Given the repository "facts"
    And its scenarios have run
    When "trace report" is run
    Then the exit status is 1
    And the output has the line "features/facts/FACT-3.feature:5: failed: facts/FACT-3#Main case: all are warm: NothingComparedError: the step compared nothing: it returned []; a Then returns Fact(seen=..., promised=...), or several of them"

  Scenario: Matcher as promised value
    Given the repository "facts"
    And its scenarios have run
    When "trace report --format json" is run
    Then the facts of "facts/FACT-4" are exactly:
      | promised      | seen | holds |
      | from 10 to 30 | "21" | yes   |
    And the exit status is 1

  Scenario: Secret in a fact
    Given the repository "facts"
    And its scenarios have run
    When "trace report --format json" is run
    Then the facts of "facts/FACT-5" are exactly:
      | promised                      | seen                          | holds |
      | {'token': ***, 'name': 'Ada'} | {'token': ***, 'name': 'Ada'} | yes   |
    And the exit status is 1

  Scenario: Fact of 10 MB
    Given the repository "facts"
    And its scenarios have run
    When "trace report --format json" is run
    Then the facts of "facts/FACT-6" are exactly:
      | promised                             | seen                                 | holds |
      | 'x{2047}… (10483715 more characters) | 'x{2047}… (10483715 more characters) | no    |
    And the exit status is 1

  Scenario: Raising comparison
    Given the repository "facts"
    And its scenarios have run
    When "trace report" is run
    Then the exit status is 1
    And the output has the line "features/facts/FACT-7.feature:5: failed: facts/FACT-7#Main case: it is as warm as it should be: ArithmeticError: degrees of what?"

  Scenario: Plain asserts configured
    Given the repository "asserts"
    And its scenarios have run
    When "trace report --format json" is run
    Then the exit status is 1
    And the facts of "orders/ASSERT-1" are exactly:
      | promised               | seen               | holds |
      | shop.orders == ["tea"] | ['tea'] == ['tea'] | yes   |
    And the output contains '"facts": "assert"'
    And the verdicts are exactly:
      | key             | verdict  |
      | orders/ASSERT-1 | passed   |
      | orders/ASSERT-2 | unproved |
      | orders/ASSERT-3 | unproved |
      | orders/ASSERT-4 | unproved |
      | orders/ASSERT-5 | unproved |
      | orders/ASSERT-6 | unproved |
      | orders/ASSERT-7 | unproved |
      | orders/ASSERT-8 | unproved |

  Scenario: Plain asserts, stale byte code
    Given the repository "asserts"
    And "PYTHONDONTWRITEBYTECODE= pytest -o enable_assertion_pass_hook=false -p no:clausetrace.plugin" has been run
    And "PYTHONDONTWRITEBYTECODE= pytest" has been run
    When "trace report" is run
    Then the output has the line "the suite: not passed; 1 of 8 IDs passed, 1 of 8 clauses proved"
    And the output contains "facts are asserts that passed"
    And the exit status is 1

  Scenario: Plain asserts, hook switched off
    Given the repository "asserts"
    And "pyproject.toml" says "enable_assertion_pass_hook = false" instead of "enable_assertion_pass_hook = true"
    When "pytest" is run
    Then the exit status is 4
    And the error text is 'ERROR: tool.clausetrace.facts: "assert" needs enable_assertion_pass_hook = true among the options of pytest, and no --assert=plain'

  @slow
  Scenario: Python strips assertions
    Given the repository "asserts"
    When "PYTHONOPTIMIZE=1 trace run" is run
    Then the exit status is 2
    And the error text contains "ERROR: Python strips assertions (-O), so nothing is run"
    And the error text contains "trace: pytest ended with exit status 4 and wrote no record"

  Scenario Outline: Proof by scenario configured
    Given the repository "shop"
    And "pyproject.toml" holds:
      """
      [tool.clausetrace]
      proof = "scenario"
      """
    And "features/orders/test.md" says "one tea is gone" instead of "1 tea are left"
    And its scenarios have run
    When "trace report --format <format>" is run
    Then the exit status is 0
    And the output contains "passed (by scenario)"
    And the output contains "7 of 7 clauses proved"

    Examples:
      | format   |
      | terminal |
      | markdown |
      | json     |
      | junit    |

  Scenario: Proof by scenario, titles only
    Given the repository "shop"
    And "pyproject.toml" holds:
      """
      [tool.clausetrace]
      proof = "scenario"
      """
    And "features/orders/test.md" holds:
      """
      # orders

      ## ORDER-1: An order is taken

      Edge cases:

      - Nothing left
      - Unknown article

      ## ORDER-2: Orders are counted

      ## STOCK-1: Stock can be empty
      """
    And its scenarios have run
    When "trace report" is run
    Then the exit status is 0
    And the output has the line "the suite: passed; 3 of 3 IDs passed (by scenario), 5 of 5 clauses proved"

  Scenario: Proof by scenario, nothing compared
    Given the repository "asserts"
    And "pyproject.toml" holds:
      """
      [tool.clausetrace]
      proof = "scenario"
      facts = "assert"
      asserting = ["tests"]

      [tool.pytest.ini_options]
      enable_assertion_pass_hook = true
      """
    And its scenarios have run
    When "trace report --format json" is run
    Then the exit status is 1
    And the verdicts are exactly:
      | key             | verdict              |
      | orders/ASSERT-1 | passed (by scenario) |
      | orders/ASSERT-2 | unproved             |
      | orders/ASSERT-3 | unproved             |
      | orders/ASSERT-4 | unproved             |
      | orders/ASSERT-5 | unproved             |
      | orders/ASSERT-6 | unproved             |
      | orders/ASSERT-7 | unproved             |
      | orders/ASSERT-8 | unproved             |

  Scenario: False scenarios under pytest-bdd alone
    Given the repository "false-green"
    When "pytest -q -p no:clausetrace.plugin -p no:warnings" is run
    Then the exit status is 0
    And the last line of the output is "8 passed in <seconds>"

  Scenario: False scenarios run
    Given the repository "false-green"
    When "trace run" is run
    Then the exit status is 1
    And the verdicts are exactly:
      | key            | verdict  |
      | orders/FALSE-1 | unproved |
      | orders/FALSE-2 | passed   |
      | orders/FALSE-3 | unproved |
      | orders/FALSE-4 | unproved |
      | orders/FALSE-5 | passed   |
      | orders/FALSE-6 | failed   |
      | orders/FALSE-7 | unproved |
      | orders/FALSE-8 | unproved |

  Scenario: False scenarios without their When
    Given the repository "false-green"
    When "trace prove --only when" is run
    Then the exit status is 1
    And the output is the same as the file "expected/prove.txt"

  Scenario: Comparing hook around a step
    Given the repository "asserts"
    And "tests/conftest.py" holds:
      """
      import pytest
      from clausetrace.recording.facts import Comparison


      @pytest.hookimpl(wrapper=True)
      def pytest_bdd_after_step(request):
          assert request.node.name != "tea"
          facts = [Comparison(promised="1", seen="1", holds=True)]
          request.config.hook.pytest_trace_facts(comparisons=facts)
          return (yield)
      """
    And its scenarios have run
    When "trace report --format json" is run
    Then the exit status is 1
    And the verdicts are exactly:
      | key             | verdict  |
      | orders/ASSERT-1 | passed   |
      | orders/ASSERT-2 | unproved |
      | orders/ASSERT-3 | unproved |
      | orders/ASSERT-4 | unproved |
      | orders/ASSERT-5 | unproved |
      | orders/ASSERT-6 | unproved |
      | orders/ASSERT-7 | unproved |
      | orders/ASSERT-8 | unproved |

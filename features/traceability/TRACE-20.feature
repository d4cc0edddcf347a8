@slow
Feature: TRACE-20: A run uses all cores

  Background:
    Given the repository "many"

  Scenario: Main case
    When "PYTEST_XDIST_AUTO_NUM_WORKERS=2 trace run" is run
    Then the output has the line "2 workers [51 items]"
    And the output has the line "the suite: passed; 2 of 2 IDs passed, 3 of 3 clauses proved"
    And the exit status is 0

  Scenario: Same report as one process
    Given "features/many/MANY-1.feature" says "| 7      | 9   |" instead of "| 7      | 8   |"
    And "trace run -- -n 0" has been run with its results in "report/serial.json"
    And "PYTEST_XDIST_AUTO_NUM_WORKERS=2 trace run" has been run
    When "trace report report/trace.json --format terminal,markdown" is run
    Then the output is the same as the output of "trace report report/serial.json --format terminal,markdown"
    And the exit status is 1

  Scenario: Part below 50 scenarios
    When "PYTEST_XDIST_AUTO_NUM_WORKERS=2 trace run many/MANY-2" is run
    Then the output has the line "collected 51 items / 50 deselected / 1 selected"
    And the exit status is 0

  Scenario: Given number of processes
    When "PYTEST_XDIST_AUTO_NUM_WORKERS=2 trace run -- -n 1" is run
    Then the output has the line "1 worker [51 items]"
    And the exit status is 0

  Scenario: No pytest-xdist
    Given "pyproject.toml" says "-p no:cacheprovider" instead of "-p no:cacheprovider -p xdist.plugin"
    When "PYTEST_XDIST_AUTO_NUM_WORKERS=2 trace run" is run
    Then the output has the line "collected 51 items"
    And the exit status is 0

  Scenario: Debugger
    When "PYTEST_XDIST_AUTO_NUM_WORKERS=2 trace run -- --pdb" is run
    Then the output has the line "collected 51 items"
    And the exit status is 0

  Scenario: Traced process
    Given "tracing.py" holds:
      """
      import sys

      sys.settrace(lambda *_: None)
      """
    When "PYTEST_XDIST_AUTO_NUM_WORKERS=2 trace run -- -p tracing" is run
    Then the output has the line "collected 51 items"
    And the exit status is 0

  Scenario: Plain pytest
    When "PYTEST_XDIST_AUTO_NUM_WORKERS=2 pytest" is run
    Then the output has the line "collected 51 items"
    And the exit status is 0

  Scenario: Collection error
    Given "features/test_other.py" holds:
      """
      import nothing_of_this_name
      """
    When "PYTEST_XDIST_AUTO_NUM_WORKERS=2 trace run" is run
    Then the exit status is 2
    And the output contains "Interrupted: 1 error during collection"
    And the output contains "= 1 error in <seconds> ="
    And the verdicts are exactly:
      | key         | verdict |
      | many/MANY-1 | not run |
      | many/MANY-2 | not run |

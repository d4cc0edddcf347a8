Feature: TRACE-8: A change is mapped to scenarios

  Background:
    Given the repository "kitchen"
    And its files are committed

  @e2e
  Scenario: Main case
    Given "trace run --coverage" has been run
    And "kitchen.py" says "guests * 11" instead of "guests * 10"
    When "trace impact" is run
    Then the output has the line "kitchen.py:15: executed by 1 scenario"
    And the output has the line "meals/PRICE-1#Eight guests: executes kitchen.py:15"
    And the last line of the output is "since HEAD: 1 file changed; 1 scenario executes what changed; 0 changed lines unprotected"
    And the exit status is 0

  @e2e
  Scenario: Changed line without a scenario
    Given "trace run --coverage" has been run
    And "kitchen.py" says "{guests} guests:" instead of "{guests}:"
    When "trace impact" is run
    Then the output has the line "kitchen.py:21: unprotected: no scenario executes it"
    And the exit status is 1

  @e2e
  Scenario: Line of a worker process
    Given "trace run --coverage" has been run
    And "stove.py" says "black" instead of "burnt"
    When "trace impact" is run
    Then the output has the line "meals/COOK-1#Meal that burns: executes stove.py:11"
    And the exit status is 0

  @e2e
  Scenario: Not a Python file
    Given "trace run --coverage" has been run
    And "menu.txt" says "pie" instead of "toast"
    When "trace impact" is run
    Then the output has the line "menu.txt: unknown: not Python, so its users are unknown"
    And the exit status is 2

  Scenario: No coverage data
    Given "kitchen.py" says "guests * 11" instead of "guests * 10"
    When "trace impact" is run
    Then the output has the line "kitchen.py: unknown: no coverage was recorded; `trace run --coverage` records it"
    And the exit status is 2

  @e2e
  Scenario: Coverage of a part
    Given "trace run meals/PRICE-1 --coverage" has been run
    And "kitchen.py" says "bufsize=1, text=True" instead of "text=True"
    When "trace impact" is run
    Then the output has the line "kitchen.py:32: unknown: no recorded scenario executes it"
    And the output has the line "unknown: 2 scenarios not recorded"
    And the exit status is 2

  @slow
  Scenario: Coverage of several processes
    Given "pytest features --trace-shard=1/2 --trace-coverage -p xdist.plugin -n 2" has been run with its results in "report/1.json"
    And "pytest features --trace-shard=2/2 --trace-coverage" has been run with its results in "report/2.json"
    And "trace report report/1.json report/2.json --into report" has been run
    And "kitchen.py" says "guests * 11" instead of "guests * 10"
    And "stove.py" says "black" instead of "burnt"
    When "trace impact" is run
    Then the output has the line "meals/PRICE-1#Eight guests: executes kitchen.py:15"
    And the output has the line "meals/COOK-1#Meal that burns: executes stove.py:11"
    And the exit status is 0

  @slow
  Scenario: Run of affected IDs
    Given "trace run --coverage" has been run
    And "stove.py" says "black" instead of "burnt"
    When "trace run --affected-by HEAD" is run
    Then the output has the line "affected by changes since HEAD: 1 of 2 IDs; not run: 1"
    And the verdicts are exactly:
      | key          | verdict |
      | meals/COOK-1 | failed  |

  @e2e
  Scenario: Comment on a change
    Given "kitchen.py" says "{guests} guests:" instead of "{guests}:"
    And its files are committed
    And "trace run --coverage" has been run
    And "trace impact HEAD~1 --into report/impact.json" has been run
    When the comment on "report/trace.json" is written with "--impact report/impact.json"
    Then the first 15 lines of the output contain these texts:
      | text                                                           |
      | **Changed lines that no scenario executes (1):** kitchen.py:21 |

  Scenario: Nothing to measure
    Given "pyproject.toml" holds:
      """
      [tool.clausetrace]
      """
    When "trace run --coverage" is run
    Then the error text contains "ERROR: --coverage: tool.clausetrace.subject names what is measured; it is missing"
    And the exit status is 2

  @e2e
  Scenario: Part of the subject is measured
    Given "pyproject.toml" says 'measured = ["kitchen"]' instead of 'subject = ["kitchen", "stove"]'
    And "trace run --coverage" has been run
    And "stove.py" says "black" instead of "burnt"
    And "kitchen.py" says "guests * 11" instead of "guests * 10"
    When "trace impact" is run
    Then the output has the line "stove.py: unknown: not measured, so not recorded"
    And the output has the line "meals/PRICE-1#Eight guests: executes kitchen.py:15"
    And the exit status is 2

  @browser @slow
  Scenario: Functions in the report
    Given "trace run --coverage" has been run
    And "trace report --format html" has been run
    When the page is opened at "#id/meals/PRICE-1"
    Then the page contains "Executes 1 function in 1 file"
    And the page contains "kitchen.py: price"

  @browser @slow
  Scenario: Files in the report
    Given "trace run --coverage" has been run
    And "trace report --format html" has been run
    When the page is opened at "#overview"
    Then the page contains "kitchen.py: meals/COOK-1, meals/PRICE-1"
    And the page contains "stove.py: meals/COOK-1"

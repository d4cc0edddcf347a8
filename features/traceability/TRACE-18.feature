@e2e
Feature: TRACE-18: Results belong to one run of one tree

  Background:
    Given the repository "sums"

  Scenario: Main case
    Given its files are committed
    And "sums.py" says "the sum of all" instead of "the sum"
    And its scenarios have run
    When "trace report" is run
    Then the last line of the output is "commit <commit> with uncommitted changes, --numbers integer, Python <version> on linux, started <time>, seed None"
    And the exit status is 0

  Scenario: Code changed since the run
    Given its scenarios have run
    And "sums.py" says "the sum of all" instead of "the sum"
    When "trace report" is run
    Then the exit status is 2
    And the output has the line "the suite: inconclusive (the code changed since the run: sums.py); 0 of 3 IDs passed, 0 of 3 clauses proved"
    And the findings are exactly:
      | kind    | key                  | place                         |
      | not run | sums/SUM-1#Main case | features/sums/SUM-1.feature:4 |
      | not run | sums/SUM-2#Main case | features/sums/SUM-2.feature:4 |
      | not run | sums/SUM-3#Main case | features/sums/SUM-3.feature:4 |

  Scenario: Code changed during the run
    Given "features/sums/SUM-3.feature" says "it writes other code" instead of "nothing goes wrong"
    And its scenarios have run
    When "trace report" is run
    Then the exit status is 2
    And the output has the line "inconclusive: the code changed while the run went on: sums.py"

  Scenario: Words changed during the run
    Given "features/sums/SUM-3.feature" says "it writes other words" instead of "nothing goes wrong"
    And its scenarios have run
    When "trace report" is run
    Then the exit status is 1
    And the findings are exactly:
      | kind    | key                  | place                         |
      | not run | sums/SUM-2#Main case | features/sums/SUM-2.feature:4 |

  Scenario: App from outside the tree
    Given "pyproject.toml" says 'subject = ["clausetrace"]' instead of 'subject = ["sums"]'
    And its scenarios have run
    When "trace report" is run
    Then the exit status is 2
    And the output has the line "inconclusive: clausetrace was imported from <project>/support/traceability/src/clausetrace/__init__.py, not from <folder>/clausetrace"

  Scenario: App from an environment
    Given "sums.py" is missing
    And ".venv/lib/sums.py" holds:
      """
      total = sum
      """
    And "pytest -o pythonpath=.venv/lib" has been run
    When "trace report" is run
    Then the exit status is 2
    And the output has the line "inconclusive: sums was imported from <folder>/.venv/lib/sums.py, not from <folder>/sums"

  Scenario: Result file edited
    Given its scenarios have run
    And "report/trace.json" says '"exit":1' instead of '"exit":0'
    When "trace report" is run
    Then the exit status is 2
    And the error text is "trace: report/trace.json: edited after the run: its digest differs"

  Scenario: Result file of another repository
    Given "report/trace.json" is that of the repository "shop"
    When "trace report" is run
    Then the exit status is 2
    And the output contains "0 of 3 IDs passed"

  Scenario: Run without a scenario
    Given its scenarios have run
    And "conftest.py" says "import nothing_of_this_name" instead of "import signal"
    And its scenarios have run
    When "trace report" is run
    Then the exit status is 2
    And the error text is "trace: report/trace.json: there is no result file; `trace run` or pytest writes it"

  Scenario: Second run meanwhile
    Given "features/sums/SUM-2.feature" says '"trace run" is run meanwhile' instead of "nothing goes wrong"
    When "trace run" is run
    Then the file "meanwhile.txt" is the same as the file "expected/meanwhile.txt"
    And the exit status is 0
    And the verdicts are exactly:
      | key        | verdict |
      | sums/SUM-1 | passed  |
      | sums/SUM-2 | passed  |
      | sums/SUM-3 | passed  |

  Scenario: Second pytest meanwhile
    Given "features/sums/SUM-2.feature" says '"pytest" is run meanwhile' instead of "nothing goes wrong"
    When "trace run" is run
    Then the file "meanwhile.txt" is the same as the file "expected/meanwhile-pytest.txt"
    And the exit status is 0

  Scenario: Second run into another folder
    Given "features/sums/SUM-2.feature" says '"pytest --trace-select=sums/SUM-1 --trace-results=elsewhere" is run meanwhile' instead of "nothing goes wrong"
    When "pytest" is run
    Then the file "meanwhile.txt" is the same as the file "expected/meanwhile-elsewhere.txt"
    And the exit status is 0

  Scenario: Earlier run killed
    Given "features/sums/SUM-2.feature" says "its process is killed" instead of "nothing goes wrong"
    And its scenarios have run
    And "features/sums/SUM-2.feature" says "nothing goes wrong" instead of "its process is killed"
    When "trace run" is run
    Then the exit status is 0

  Scenario: Git status unknown
    Given its files are committed
    And ".git/index" holds:
      """
      This is no index of files, though it is as long as a short one of them would be.
      """
    And its scenarios have run
    When "trace report report/trace.json --commit <commit>" is run
    Then the exit status is 2
    And the error text is "trace: report/trace.json: results of <commit>, and whether files differ from it is unknown: git status: fatal: index file corrupt"
    And the output of "trace report" has the line "commit <commit>, and whether files differ from it is unknown: git status: fatal: index file corrupt, --numbers integer, Python <version> on linux, started <time>, seed None"

  Scenario: Reported without the tree
    Given its files are committed
    And its scenarios have run
    And all of the repository except "report" is deleted
    When "trace report report/trace.json --commit <commit> --format json" is run
    Then the exit status is 0
    And the verdicts are exactly:
      | key        | verdict |
      | sums/SUM-1 | passed  |
      | sums/SUM-2 | passed  |
      | sums/SUM-3 | passed  |

  Scenario: Waived failure without the tree
    Given "sums.py" says "sum(set(numbers))" instead of "sum(numbers)"
    And its scenarios have run
    And Ada has waived "sums/SUM-2#Main case" for 90 days
    And its files are committed
    And its scenarios have run
    And all of the repository except "report" is deleted
    When "trace report report/trace.json --commit <commit>" is run
    Then the exit status is 0
    And the output has the line "the suite: passed; 2 of 3 IDs passed, 2 of 3 clauses proved, 1 waived"

  Scenario: Expired waiver without the tree
    Given "sums.py" says "sum(set(numbers))" instead of "sum(numbers)"
    And its scenarios have run
    And Ada has waived "sums/SUM-2#Main case" for 90 days
    And its files are committed
    And its scenarios have run
    And all of the repository except "report" is deleted
    And "report/trace.json" is forged to say '"until":"1' instead of '"until":"2'
    When "trace report report/trace.json --commit <commit>" is run
    Then the exit status is 1
    And the output has the line "features/sums/.waived.json:4: waiver: sums/SUM-2#Main case: it ended: failed, waived until <date>: a strike (Ada)"

  Scenario: Invalid waiver date without tree
    Given "sums.py" says "sum(set(numbers))" instead of "sum(numbers)"
    And its scenarios have run
    And Ada has waived "sums/SUM-2#Main case" for 90 days
    And its files are committed
    And its scenarios have run
    And all of the repository except "report" is deleted
    And "report/trace.json" is forged to say '"until":"2099-99-99","verdict"' instead of '"verdict"'
    When "trace report report/trace.json --commit <commit>" is run
    Then the exit status is 2
    And the error text is "trace: report/trace.json: run.waivers: month must be in 1..12"

  Scenario: Other commit without the tree
    Given its files are committed
    And its scenarios have run
    And all of the repository except "report" is deleted
    When "trace report report/trace.json --commit 0123456789" is run
    Then the exit status is 2
    And the error text is "trace: report/trace.json: results of <commit>, not of 0123456789"

  Scenario: Uncommitted changes without the tree
    Given its files are committed
    And "sums.py" says "the sum of all" instead of "the sum"
    And its scenarios have run
    When "trace report report/trace.json --commit <commit>" is run
    Then the exit status is 2
    And the error text is "trace: report/trace.json: results of <commit> with uncommitted changes, so of no commit"

  Scenario: Byte code of another source
    Given "python -m compileall -q --invalidation-mode unchecked-hash sums.py" has been run
    And "sums.py" says "sum(set(numbers))" instead of "sum(numbers)"
    And "touching.py" holds:
      """
      from pathlib import Path

      for compiled in Path("__pycache__").iterdir():
          compiled.touch()
      """
    And "python touching.py" has been run
    And its scenarios have run
    When "trace report" is run
    Then the exit status is 2
    And the output contains "inconclusive: sums was loaded from <folder>/__pycache__/sums."
    And the output contains "byte code of another source"

  Scenario: Byte code older than its source
    Given "ticking.py" holds:
      """
      import os
      import py_compile
      from pathlib import Path

      source = Path("sums.py")
      os.utime(source, (1, 1))
      py_compile.compile("sums.py")
      source.write_text(source.read_text().replace("sum(", "max("))
      os.utime(source, (1, 1))
      """
    And "python ticking.py" has been run
    And its scenarios have run
    When "trace report" is run
    Then the exit status is 1
    And the output has the line "the suite: not passed; 1 of 3 IDs passed, 1 of 3 clauses proved"

  Scenario: Comparing function replaced
    Given "forging.py" holds:
      """
      import clausetrace.bdd
      from clausetrace.recording.facts import Comparison

      clausetrace.bdd.compared = lambda fact: Comparison("1", "1", holds=True)
      """
    And "pytest -p forging" has been run
    When "trace report" is run
    Then the exit status is 2
    And the output has the line "inconclusive: clausetrace.bdd.compared of clausetrace was replaced by <folder>/forging.py:4"

  Scenario: Code hidden from Git
    Given its files are committed
    And ".git/config" holds:
      """
      [core]
      repositoryformatversion = 0
      [status]
      showUntrackedFiles = no
      """
    And ".git/info/exclude" holds:
      """
      other.py
      """
    And "other.py" holds:
      """
      NUMBER = 1
      """
    And its scenarios have run
    When "trace report report/trace.json --commit <commit>" is run
    Then the exit status is 2
    And the error text is "trace: report/trace.json: results of <commit> with uncommitted changes, so of no commit"

  Scenario: Folder of results is a file
    Given "report" holds:
      """
      notes
      """
    When "trace run" is run
    Then the exit status is 2
    And the error text is "trace: report/run.lock: can't be written: report isn't a folder"

  Scenario: Result file is a folder
    Given "report/trace.json/notes.txt" holds:
      """
      notes
      """
    When "trace run" is run
    Then the exit status is 2
    And the error text is "trace: report/trace.json: can't be removed: Is a directory"

  Scenario: Folder of journals is a file
    Given "report/journal" holds:
      """
      notes
      """
    When "trace run" is run
    Then the exit status is 2
    And the error text contains "can't be written: report/journal isn't a folder"
    And the error text contains "trace: pytest ended with exit status 4 and wrote no record"

  Scenario: Disk full during a run
    Given "limited.py" holds:
      """
      import resource

      from clausetrace.cli import main

      resource.setrlimit(resource.RLIMIT_FSIZE, (6000, 6000))
      main()
      """
    When "python limited.py run" is run
    Then the exit status is 2
    And the output contains "_pytest.outcomes.Exit: report/journal/"
    And the output contains ".main.jsonl: can't be written: File too large"
    And the error text is "trace: report/index.html: can't be written: File too large"

  Scenario: Unwritable review
    Given "trace review sums/SUM-1" has been run
    And "limited.py" holds:
      """
      import resource

      from clausetrace.cli import main

      resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
      main()
      """
    When "python limited.py review sums" is run
    Then the exit status is 2
    And the error text is "trace: features/sums/.reviewed.json: can't be written: File too large"
    And the output of "trace check" has the line "2 of 3 IDs unreviewed"

  Scenario: Unwritable output
    Given "full.py" holds:
      """
      import os

      from clausetrace.cli import main

      os.dup2(os.open("/dev/full", os.O_WRONLY), 1)
      main()
      """
    And its scenarios have run
    When "python full.py report" is run
    Then the exit status is 2
    And the error text is "trace: the output: can't be read or written: No space left on device"

  Scenario: Output in another encoding
    Given "ascii.py" holds:
      """
      from clausetrace.cli import main

      main()
      """
    And its scenarios have run
    When "PYTHONIOENCODING=ascii python ascii.py report --format markdown" is run
    Then the exit status is 0
    And the output contains "3 of 3 IDs passed, 3 of 3 clauses proved"

  Scenario: Half a character in an error
    Given "sums.py" says 'raise ValueError("half of \ud83d")' instead of "return sum(numbers)"
    When "trace run" is run
    Then the exit status is 1
    And the output has the line "the suite: not passed; 0 of 3 IDs passed, 0 of 3 clauses proved"
    And the file "report/report.xml" contains "half of \ud83d"

  Scenario: Run without the plugin
    Given "trace run" has been run
    When "trace run -- -p no:clausetrace.plugin" is run
    Then the exit status is 2
    And the number of files in its report is 2

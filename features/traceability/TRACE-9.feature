Feature: TRACE-9: A pull request's comment says first whether it may be merged

  Background:
    Given the repository "market"
    And its files are committed
    And "pytest features" has been run with its results in "report/base.json"

  Scenario: Main case
    Given the repository "market-change"
    And its files are committed
    And "pytest features" has been run with its results in "report/head.json"
    When the comment on "report/head.json" is written with "--base report/base.json"
    Then the output is the same as the file "expected/comment.md"
    And the first 15 lines of the output contain these texts:
      | text                                                                               |
      | Not passed: 4 of 5 IDs passed; 1 regressed                                         |
      | Commit <commit 1>                                                                  |
      | compared with commit <commit 2>                                                    |
      | 5 (+1)                                                                             |
      | **regressed** till/TILL-1#Sold twice (a second buyer comes): failed, passed before |
      | "the till holds 6": promised 6, seen 3                                             |
      | (features/till/TILL-1.feature:19, features/till/test.md:14)                        |
      | "the answer is "sold out"" became                                                  |
      | its scenario changed too                                                           |
    And the IDs in the first 15 lines of the output are "stall/SALE-1, stall/SALE-3, till/TILL-1"
    And the exit status is 1

  Scenario: Nothing changed
    When the comment on "report/base.json" is written with "--base report/base.json"
    Then the number of lines of the output is 3
    And the output has the line "## ✅ Passed: 4 of 4 IDs passed; nothing changed"

  @e2e
  Scenario: Incomplete results
    Given its 3 shards have run
    And "trace report report/1.json report/3.json --into report" has been run with its results in "report/head.json"
    When the comment on "report/head.json" is written with "--base report/base.json"
    Then the output has the line "## ❔ Inconclusive: 3 of 4 IDs passed; 1 regressed"
    And the output has the line "- **inconclusive** --engine sqlite: shard 2 of 3 is missing"
    And the exit status is 2

  @slow
  Scenario: Two thousand regressions
    Given "prices.txt" says "coffee 5" instead of "coffee 4"
    And its files are committed
    And "pytest features" has been run with its results in "report/head.json"
    And "report/base.json" has "stall/SALE-2" 2000 times
    And "report/head.json" has "stall/SALE-2" 2000 times
    When the comment on "report/head.json" is written with "--base report/base.json"
    Then the number of characters of the output is at most 60000
    And the number of characters of the output is at least 30000
    And the number of regressions that the comment lists or counts as left out is 2000
    And the exit status is 1

  @e2e
  Scenario: Markup in titles
    Given "features/stall/test.md" says "<b>@everybody</b> \*see\* #1 \[at\](http://a.example) \| \`x\`" instead of "Prices are listed"
    And "features/stall/SALE-2.feature" says "<b>@everybody</b> \*see\* #1 \[at\](http://a.example) \| \`x\`" instead of "Prices are listed"
    And its files are committed
    And "pytest features" has been run with its results in "report/head.json"
    When the comment on "report/head.json" is written with "--base report/base.json"
    Then the rendered comment contains "<b>@everybody</b> *see* #1 [at](http://a.example) | `x`"
    And the number of mentions and links in the comment is 0

  Scenario: Another user's comment with the marker
    Given "comments.json" holds:
      """
      [
        [
          {"id": 11, "user": {"login": "mallory"}, "body": "<!-- trace: the one comment of this pull request -->\nAll is well"},
          {"id": 12, "user": {"login": "github-actions[bot]"}, "body": "Another job's comment"}
        ],
        [
          {"id": 13, "user": {"login": "github-actions[bot]"}, "body": "They said\n<!-- trace: the one comment of this pull request -->"},
          {"id": 14, "user": {"login": "github-actions[bot]"}, "body": "<!-- trace: the one comment of this pull request -->\r\n## Passed"}
        ]
      ]
      """
    When "trace own-comment comments.json --author github-actions[bot]" is run
    Then the last line of the output is "14"

  Scenario: No own comment
    Given "comments.json" holds:
      """
      [{"id": 11, "user": {"login": "mallory"}, "body": "<!-- trace: the one comment of this pull request -->\nAll is well"}]
      """
    When "trace own-comment comments.json --author github-actions[bot]" is run
    Then the number of lines of the output is 0
    And the exit status is 0

  Scenario Outline: Artifact refused
    Given "report/foreign.json" holds:
      """
      {"schema": 2, "promises": "all kept"}
      """
    And "report/large.json" has 20000001 bytes
    When "trace comment <artifact> --commit 0123456789012345678901234567890123456789" is run
    Then the exit status is 2
    And the output has the line "## ❔ No verdict"
    And the error text contains "<why>"

    Examples:
      | artifact            | why                                             |
      | report/base.json    | not of 0123456789012345678901234567890123456789 |
      | report/large.json   | larger than 20,000,000 bytes                    |
      | report/foreign.json | not a result file of schema 2                   |
      | report/none.json    | there is no result file                         |
      | older.json          | results of commit none                          |

  Scenario: Change of a fork
    Given "report/changed.txt" holds:
      """
      conftest.py
      market.py
      .github/workflows/ci.yml
      """
    When the comment on "report/base.json" is written with "--base report/base.json --fork --changed report/changed.txt"
    Then the output has the line "## ✅ Results of a fork, passed: 4 of 4 IDs passed; nothing changed"
    And the output has the line "**Changed files that decide verdicts (2):** conftest.py, .github/workflows/ci.yml"

  Scenario: Links in the comment
    Given the repository "market-change"
    And "pyproject.toml" says 'link_base = "https://code.test/{path}#L{line}"' instead of 'pass_on = ["--engine"]'
    And its files are committed
    And "pytest features" has been run with its results in "report/head.json"
    When the comment on "report/head.json" is written with "--base report/base.json --run-link https://ci.test/7 --report-link https://ci.test/7.html"
    Then the output contains "; [run](<https://ci.test/7>); [report](<https://ci.test/7.html>)"
    And the output contains "[features/till/test.md:14](<https://code.test/features/till/test.md#L14>)"

  Scenario: Malformed link
    When the comment on "report/base.json" is written with "--run-link javascript:alert(1)"
    Then the exit status is 2
    And the error text is "trace: --run-link: must be an address of http or https, not 'javascript:alert(1)'"

  Scenario: Unreadable base
    Given "pytest features" has been run with its results in "report/head.json"
    And "report/base.json" holds:
      """
      """
    When the comment on "report/head.json" is written with "--base report/base.json"
    Then the exit status is 0
    And the output has the line "## ✅ Passed: 4 of 4 IDs passed; there is no base to compare with: report/base.json: the result file is empty"

  Scenario: Owners of what needs a decision
    Given the repository "market-change"
    And "pyproject.toml" says 'owners = "CODEOWNERS"' instead of 'pass_on = ["--engine"]'
    And "CODEOWNERS" holds:
      """
      * @market/all
      /features/till/ @market/till
      """
    And its files are committed
    And "pytest features" has been run with its results in "report/head.json"
    When the comment on "report/head.json" is written with "--base report/base.json"
    Then the rendered comment contains "(features/till/TILL-1.feature:19, features/till/test.md:14), owner @market/till"
    And the rendered comment contains "its scenario changed too (features/stall/test.md:14), owner @market/all"
    And the exit status is 1
    And the number of mentions and links in the comment is 0

  Scenario: Part of the suite
    Given "trace run till/TILL-1" has been run with its results in "report/head.json"
    When the comment on "report/head.json" is written with "--base report/base.json"
    Then the output has the line "**Only a part was run:** till/TILL-1; 3 of 4 IDs have no result"

  Scenario: Replaced clause
    Given "features/stall/test.md" says "3 tea is left" instead of "the till holds 0"
    And "features/stall/SALE-1.feature" says "3 tea is left" instead of "the till holds 0"
    And its files are committed
    And "pytest features" has been run with its results in "report/head.json"
    When the comment on "report/head.json" is written with "--base report/base.json"
    Then the output has the line '- **weakened, replaced** stall/SALE-1#Unknown article: "the till holds 0" is gone, in its place is "3 tea is left" (features/stall/test.md:15)'
    And the output has the line "## ❌ Not passed: 3 of 4 IDs passed; 1 regressed, 1 promise weakened, 1 clause replaced"

  Scenario: One cause for several scenarios
    Given "trace run till" has been run with its results in "report/head.json"
    When the comment on "report/head.json" is written with "--base report/base.json"
    Then the output has the line "- **regressed** stall/SALE-1: not run, passed before: it has no result (features/stall/test.md:3); the same for 1 more: stall/SALE-2#Main case"

  Scenario: Lost edge case
    Given "features/till/test.md" says "" instead of "- Sold twice (a second buyer comes): the till holds 6"
    And "features/till/TILL-1.feature" holds:
      """
      Feature: TILL-1: The till adds up

        Scenario: Main case
          When Ada buys "tea"
          Then the till holds 3

        Scenario Outline: Any article
          When Ada buys "<article>"
          Then the answer is "sold"

          Examples:
            | article |
            | tea     |
            | coffee  |
      """
    And its files are committed
    And "pytest features" has been run with its results in "report/head.json"
    When the comment on "report/head.json" is written with "--base report/base.json"
    Then the output has the line '- **weakened, clause lost** till/TILL-1#Sold twice (a second buyer comes): "the till holds 6", at features/till/test.md:14 of the base'

  Scenario: Retries in the comment
    Given "retries.py" holds:
      """
      from _pytest.runner import runtestprotocol


      def pytest_runtest_protocol(item, nextitem):
          reports = runtestprotocol(item, log=False, nextitem=nextitem)
          if any(report.failed for report in reports):
              reports = runtestprotocol(item, log=False, nextitem=nextitem)
          for report in reports:
              item.ihook.pytest_runtest_logreport(report=report)
          return True
      """
    And "conftest.py" says "import pytest; TRIES = []" instead of "import pytest"
    And "conftest.py" says "TRIES.append(1); answers.append(str(PRICES)[: 99 * len(TRIES[1:])])" instead of "answers.append(str(PRICES))"
    And its files are committed
    And "pytest features -p retries" has been run with its results in "report/head.json"
    When the comment on "report/head.json" is written with "--base report/base.json"
    Then the output contains ", 1 retry"
    And the output has the line "## ✅ Passed: 4 of 4 IDs passed, 1 scenario flaky; nothing changed"

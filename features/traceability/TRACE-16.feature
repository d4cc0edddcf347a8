@e2e
Feature: TRACE-16: A weaker promise is never silent

  Background:
    Given the repository "market"
    And its files are committed
    And "pytest features" has been run with its results in "report/base.json"

  Scenario: Main case
    Given "features/stall/test.md" says 'the answer is "unknown"' instead of 'the answer is "unknown"; the till holds 0'
    And "features/stall/SALE-1.feature" says 'Given 1 tea lie on the stall' instead of 'And the till holds 0'
    And its files are committed
    And "pytest features" has been run with its results in "report/head.json"
    When the comment on "report/head.json" is written with "--base report/base.json"
    Then the output has the line '- **weakened, clause lost** stall/SALE-1#Unknown article: "the till holds 0", at features/stall/test.md:15 of the base'
    And the output has the line "## ⚠️ Passed, to be reviewed: 4 of 4 IDs passed; 1 promise weakened, 1 clause lost"

  Scenario: Removed ID
    Given "features/till/TILL-2.feature" is missing
    And "features/till/test.md" holds:
      """
      # till

      ## TILL-1: The till adds up

      Scenario: an article is sold.

      Expected:

      - the till holds 3

      Edge cases:

      - Any article: the answer is "sold"
      - Sold twice: the till holds 6
      """
    And "pytest features" has been run with its results in "report/head.json"
    When "trace diff report/base.json report/head.json" is run
    Then the output has the line 'removed: till/TILL-2: "The till is kept", passed before, at features/till/test.md:16 of the base'
    And the exit status is 1

  Scenario: Reworded clause and step
    Given "features/stall/test.md" says "2 tea is left" instead of "1 tea is left"
    And "features/stall/SALE-1.feature" says "2 tea is left" instead of "1 tea is left"
    And "market.py" says '"tea": 3, "coffee": 1' instead of '"tea": 2, "coffee": 1'
    And "pytest features" has been run with its results in "report/head.json"
    When "trace diff report/base.json report/head.json" is run
    Then the output has the line 'reworded: stall/SALE-1#Main case: "1 tea is left" became "2 tea is left"; its scenario changed too (features/stall/test.md:10)'
    And the exit status is 1

  Scenario: Same words, other proof
    Given "conftest.py" says "seen=stall.sold[:9]" instead of "seen=stall.sold"
    And "prices.txt" says "coffee 5" instead of "coffee 4"
    And "features/stall/test.md" says "| coffee  | 5     |" instead of "| coffee  | 4     |"
    And "features/stall/SALE-2.feature" says "| coffee  | 5     |" instead of "| coffee  | 4     |"
    And "pytest features" has been run with its results in "report/head.json"
    When "trace diff report/base.json report/head.json" is run
    Then the changes are exactly:
      | change   | key                    |
      | weakened | stall/SALE-1#Main case |
      | weakened | stall/SALE-2#Main case |
    And the exit status is 1

  Scenario: Fewer facts compared
    Given "conftest.py" says "" instead of "        Fact(seen=stall.sold, promised=[article]),"
    And "pytest features" has been run with its results in "report/head.json"
    When "trace diff report/base.json report/head.json" is run
    Then the output has the line 'weakened: stall/SALE-1#Main case: "1 tea is left" compares 1 fact, 2 facts before (features/stall/SALE-1.feature:6)'
    And the exit status is 1

  Scenario: Removed outline row
    Given "features/till/TILL-1.feature" says "" instead of "| coffee  |"
    And "pytest features" has been run with its results in "report/head.json"
    When "trace diff report/base.json report/head.json" is run
    Then the output has the line "weakened: till/TILL-1#Any article: the row article=coffee is gone (features/till/TILL-1.feature:7)"
    And the exit status is 1

  Scenario: Newly waived, reviewed, not applicable
    Given "pytest features --engine postgres" has been run with its results in "report/base.json"
    And "market.py" says 'return "none left"' instead of 'return "sold out"'
    And its scenarios have run
    And Ada has waived "stall/SALE-1#Nothing left" for 90 days
    And "trace review till/TILL-1" has been run
    And "pytest features" has been run with its results in "report/head.json"
    When "trace diff report/base.json report/head.json" is run
    Then the output has the line "weakened: till/TILL-2#Closed on a server: not applicable: needs postgres; passed before (features/till/TILL-2.feature:8)"
    And the output has the line "waived: stall/SALE-1#Nothing left: failed, waived until <date>: a strike (Ada) (features/stall/.waived.json:4)"
    And the output has the line "reviewed: till/TILL-1: reviewed for the first time (features/till/test.md:3)"
    And the last line of the output is "what changed: 1 regressed, 1 newly waived, 1 promise weakened, 1 newly reviewed"
    And the exit status is 1

  Scenario: Failure newly waived
    Given "market.py" says 'return "none left"' instead of 'return "sold out"'
    And its scenarios have run
    And Ada has waived "stall/SALE-1#Nothing left" for 90 days
    And its files are committed
    And "pytest features" has been run with its results in "report/head.json"
    When the comment on "report/head.json" is written with "--base report/base.json"
    Then the output has the line "## ❌ Not passed: 3 of 4 IDs passed; 1 regressed, 1 newly waived"
    And the output has the line "- **waived** stall/SALE-1#Nothing left: failed, waived until <date>: a strike (Ada) (features/stall/.waived.json:4)"
    And the exit status is 1

  Scenario: Failure waived without a base
    Given "market.py" says 'return "none left"' instead of 'return "sold out"'
    And its scenarios have run
    And Ada has waived "stall/SALE-1#Nothing left" for 90 days
    And its files are committed
    And "pytest features" has been run with its results in "report/head.json"
    When the comment on "report/head.json" is written with "--base report/none.json"
    Then the output has the line "## ❌ Not passed: 3 of 4 IDs passed; there is no base to compare with"
    And the exit status is 1

  Scenario: Failure waived before
    Given "market.py" says 'return "none left"' instead of 'return "sold out"'
    And its scenarios have run
    And Ada has waived "stall/SALE-1#Nothing left" for 90 days
    And its files are committed
    And "pytest features" has been run with its results in "report/base.json"
    And "pytest features" has been run with its results in "report/head.json"
    When the comment on "report/head.json" is written with "--base report/base.json"
    Then the output has the line "## ✅ Passed: 3 of 4 IDs passed, 1 waived; nothing changed"

  Scenario: Waiver prolonged
    Given "market.py" says 'return "none left"' instead of 'return "sold out"'
    And its scenarios have run
    And Ada has waived "stall/SALE-1#Nothing left" for 30 days
    And "pytest features" has been run with its results in "report/base.json"
    And its scenarios have run
    And Ada has waived "stall/SALE-1#Nothing left" for 60 days
    And "pytest features" has been run with its results in "report/head.json"
    When "trace diff report/base.json report/head.json" is run
    Then the output has the line "waived: stall/SALE-1#Nothing left: failed, waived until <date>: a strike (Ada); before, failed, waived until <date>: a strike (Ada) (features/stall/.waived.json:4)"
    And the output has the line "head: the suite: not passed; 3 of 4 IDs passed, 9 of 11 clauses proved (1 not applicable)"
    And the exit status is 1

  Scenario: Reviewed again
    Given "trace review stall/SALE-1" has been run
    And "pytest features" has been run with its results in "report/base.json"
    And "features/stall/test.md" says "somebody buys all that lies" instead of "somebody buys what lies"
    And "trace review stall/SALE-1" has been run
    And "pytest features" has been run with its results in "report/head.json"
    When "trace diff report/base.json report/head.json" is run
    Then the changes are exactly:
      | change   | key          |
      | reworded | stall/SALE-1 |
      | reviewed | stall/SALE-1 |
    And the exit status is 1

  Scenario: Review removed
    Given "trace review till/TILL-1" has been run
    And "pytest features" has been run with its results in "report/base.json"
    And "features/till/.reviewed.json" is missing
    And "pytest features" has been run with its results in "report/head.json"
    When "trace diff report/base.json report/head.json" is run
    Then the output has the line "weakened: till/TILL-1: its review is gone, so a drift of its words or its feature is no longer reported (features/till/test.md:3)"
    And the exit status is 1

  Scenario: Changed configuration
    Given "pyproject.toml" says '["postgres", "sqlite", "oracle"]' instead of '["sqlite", "postgres"]'
    And "pytest features" has been run with its results in "report/head.json"
    When "trace diff report/base.json report/head.json" is run
    Then the output has the line 'setting changed: tool.clausetrace.needs: ["sqlite", "postgres"] became ["postgres", "sqlite", "oracle"]'
    And the exit status is 1

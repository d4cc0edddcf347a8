Feature: TRACE-7: The difference between two runs is reported

  Background:
    Given the repository "market"

  Scenario: Main case
    Given "prices.txt" says "coffee 5" instead of "coffee 4"
    And "pytest features" has been run with its results in "report/base.json"
    And "prices.txt" says "coffee 4" instead of "coffee 5"
    And the repository "market-change"
    And "features/till/TILL-2.feature" is missing
    And "features/till/test.md" holds:
      """
      # till

      ## TILL-1: The till adds up

      Scenario: an article is sold.

      Expected:

      - the till holds 3

      Edge cases:

      - Any article: the answer is "sold"
      - Sold twice (a second buyer comes): the till holds 6
      """
    And "pytest features" has been run with its results in "report/head.json"
    When "trace diff report/base.json report/head.json" is run
    Then the changes are exactly:
      | change      | key                            |
      | regressed   | till/TILL-1#Sold twice         |
      | removed     | till/TILL-2                    |
      | clause lost | till/TILL-2#Main case          |
      | clause lost | till/TILL-2#Closed on a server |
      | reworded    | stall/SALE-1#Nothing left      |
      | fixed       | stall/SALE-2#Main case         |
      | added       | stall/SALE-3                   |
    And the last line of the output is "what changed: 1 regressed, 1 promise weakened, 1 reworded, 1 fixed, 1 ID added, 2 clauses lost"
    And the output is the same as the file "expected/diff.txt"
    And the exit status is 1

  Scenario: No base
    Given "pytest features" has been run with its results in "report/head.json"
    When "trace diff report/base.json report/head.json" is run
    Then the output has the line "base: there is no base to compare with"
    And the output has the line "head: the suite: passed; 4 of 4 IDs passed, 10 of 11 clauses proved (1 not applicable)"
    And the exit status is 0

  @e2e
  Scenario: Renamed ID
    Given "pytest features" has been run with its results in "report/base.json"
    And "features/till/TILL-1.feature" says "TILL-9" instead of "TILL-1"
    And "features/till/test.md" says "TILL-9" instead of "TILL-1"
    And "features/till/TILL-1.feature" is named "features/till/TILL-9.feature"
    And "pytest features" has been run with its results in "report/head.json"
    When "trace diff report/base.json report/head.json" is run
    Then the changes are exactly:
      | change  | key         |
      | renamed | till/TILL-9 |

  @e2e
  Scenario: Renamed label
    Given "pytest features" has been run with its results in "report/base.json"
    And "features/stall/SALE-1.feature" says "Empty stall" instead of "Nothing left"
    And "features/stall/test.md" says "Empty stall" instead of "Nothing left"
    And "pytest features" has been run with its results in "report/head.json"
    When "trace diff report/base.json report/head.json" is run
    Then the changes are exactly:
      | change   | key                      |
      | reworded | stall/SALE-1#Empty stall |
    And the exit status is 1

  @e2e
  Scenario: Situation of an edge case reworded
    Given "pytest features" has been run with its results in "report/base.json"
    And "features/till/test.md" says "(on the same day)" instead of "(a second buyer comes)"
    And "pytest features" has been run with its results in "report/head.json"
    When "trace diff report/base.json report/head.json" is run
    Then the exit status is 1
    And the output has the line 'reworded: till/TILL-1#Sold twice: the situation "a second buyer comes" became "on the same day" (features/till/test.md:14)'

  Scenario: Base of an older schema
    Given the repository "market-change"
    And "pytest features" has been run with its results in "report/head.json"
    When "trace diff older.json report/head.json" is run
    Then the changes are exactly:
      | change    | key                       |
      | regressed | till/TILL-1#Sold twice    |
      | reworded  | stall/SALE-1#Nothing left |
      | added     | stall/SALE-3              |
    And the exit status is 1

  Scenario: Reviews with an older base
    Given the repository "market-change"
    And "trace review stall" has been run
    And "pytest features" has been run with its results in "report/head.json"
    When "trace diff older.json report/head.json" is run
    Then the output has the line "note: the base was recorded by an older version: new reviews are unknown"
    And the last line of the output is "what changed: 1 regressed, 1 reworded, 1 ID added"
    And the exit status is 1

  Scenario: Nothing changed
    Given "pytest features" has been run with its results in "report/base.json"
    And "pytest features" has been run with its results in "report/head.json"
    When "trace diff report/base.json report/head.json" is run
    Then the last line of the output is "what changed: nothing"
    And the exit status is 0

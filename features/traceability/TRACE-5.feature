Feature: TRACE-5: Changed words are noticed

  Background:
    Given the repository "shop"

  Scenario: Main case
    Given its IDs are reviewed
    And "features/orders/test.md" says "- 2 cups of tea are left" instead of "- 1 tea are left"
    When "trace check" is run
    Then the output has the line "features/orders/test.md:3: drifted: orders/ORDER-1: its words changed since the review, its feature did not: main case: [-1-]{+2 cups of+} tea are left"
    And the exit status is 1

  Scenario: Reviewed again
    Given its IDs are reviewed
    And "features/orders/test.md" says "- 2 cups of tea are left" instead of "- 1 tea are left"
    And "trace review orders/ORDER-1" has been run
    When "trace check" is run
    Then the findings are exactly:
      | kind     | key                      | place                      |
      | unproved | orders/ORDER-1#Main case | features/orders/test.md:10 |
    And the exit status is 1

  Scenario: Situation reworded
    Given its IDs are reviewed
    And "features/orders/test.md" says "somebody orders what is no longer in stock" instead of "somebody orders what is in stock"
    When "trace check" is run
    Then the findings are exactly:
      | kind    | key            | place                     |
      | drifted | orders/ORDER-1 | features/orders/test.md:3 |
    And the exit status is 1

  Scenario: Only the form changes
    Given its IDs are reviewed
    And "features/orders/test.md" says "- **1**   tea are left" instead of "- 1 tea are left"
    When "trace check" is run
    Then the last line of the output is "3 of 3 IDs linked one to one, 7 of 7 clauses have a step, 0 findings"

  Scenario: Clause moved
    Given its IDs are reviewed
    And "features/orders/test.md" says "0 tea have been sold; the answer is 409" instead of "the answer is 409; 0 tea have been sold"
    When "trace check" is run
    Then the last line of the output is "3 of 3 IDs linked one to one, 7 of 7 clauses have a step, 0 findings"

  Scenario: Only the feature changes
    Given its IDs are reviewed
    And "features/orders/ORDER-1.feature" says "Given no tea" instead of "Given 0 tea"
    When "trace check" is run
    Then the exit status is 1
    And the output has the line "features/orders/ORDER-1.feature:1: drifted: orders/ORDER-1: its feature changed since the review, its words did not: Given [-0-]{+no+} tea are in stock"

  Scenario: Steps in another order
    Given its IDs are reviewed
    And "features/orders/ORDER-1.feature" holds:
      """
      Feature: ORDER-1: An order is taken

        Scenario: Main case
          When Ada orders "tea"
          Then the answer is 201
          And 1 tea are left

        Scenario: Nothing left
          When Ada orders "tea"
          Given 0 tea are in stock
          Then the answer is 409
          And 0 tea have been sold

        Scenario: Unknown article
          When Ada orders "coffee"
          Then the answer is 404
      """
    When "trace check" is run
    Then the exit status is 1
    And the output has the line "features/orders/ORDER-1.feature:1: drifted: orders/ORDER-1: its feature changed since the review, its words did not: the order of its steps"

  Scenario: Both changed
    Given its IDs are reviewed
    And "features/orders/test.md" says "- 1 tea have been sold again" instead of "- 1 tea have been sold"
    And "features/orders/ORDER-2.feature" says "1 tea have been sold again" instead of "1 tea have been sold"
    When "trace check --no-steps" is run
    Then the exit status is 0
    And the output has the line "1 of 3 IDs unreviewed"

  Scenario: Review file lost
    Given its IDs are reviewed
    And "features/orders/.reviewed.json" is missing
    And "features/orders/test.md" says "somebody orders what is no longer in stock" instead of "somebody orders what is in stock"
    When "trace check" is run
    Then the exit status is 0
    And the output has the line "3 of 3 IDs unreviewed"

  Scenario: Review file broken
    Given "features/orders/.reviewed.json" holds:
      """
      {
       "schema": 1
       "entries": {}
      }
      """
    When "trace check" is run
    Then the exit status is 2
    And the findings are exactly:
      | kind       | key    | place                            |
      | unreadable | orders | features/orders/.reviewed.json:3 |

  Scenario: Reviewed ID removed with its feature
    Given its IDs are reviewed
    And "features/orders/test.md" says "STOCK-2" instead of "STOCK-1"
    And "features/orders/STOCK-1.feature" is missing
    And "features/orders/STOCK-2.feature" holds:
      """
      Feature: STOCK-2: Stock can be empty

        Scenario: Main case
          Given 1 tea are in stock
          When Ada orders "tea"
          Then 0 tea are left
      """
    When "trace check" is run
    Then the findings are exactly:
      | kind    | key            | place                             |
      | drifted | orders/STOCK-1 | features/orders/.reviewed.json:41 |
    And the exit status is 1

  Scenario: Removal reviewed
    Given its IDs are reviewed
    And "features/orders/test.md" says "STOCK-2" instead of "STOCK-1"
    And "features/orders/STOCK-1.feature" is missing
    And "features/orders/STOCK-2.feature" holds:
      """
      Feature: STOCK-2: Stock can be empty

        Scenario: Main case
          Given 1 tea are in stock
          When Ada orders "tea"
          Then 0 tea are left
      """
    And "trace review orders" has been run
    When "trace check" is run
    Then the exit status is 0
    And the last line of the output is "3 of 3 IDs linked one to one, 7 of 7 clauses have a step, 0 findings"

  Scenario: Waived failure
    Given "shop.py" says "return 410" instead of "return 409"
    And its scenarios have run
    And Ada has waived "orders/ORDER-1#Nothing left" for 90 days
    When "trace report" is run
    Then the output is the same as the file "expected/waived.txt"
    And the exit status is 0

  Scenario: Waived failure in JSON
    Given "shop.py" says "return 410" instead of "return 409"
    And its scenarios have run
    And Ada has waived "orders/ORDER-1" for 90 days
    When "trace report --format json" is run
    Then the output has the line ' "headline": "the suite: passed; 2 of 3 IDs passed, 5 of 7 clauses proved, 1 waived",'
    And the output contains '"text": "failed, waived until <date>: a strike (Ada)"'

  Scenario: Waived failure in Markdown
    Given "shop.py" says "return 410" instead of "return 409"
    And its scenarios have run
    And Ada has waived "orders/ORDER-1" for 90 days
    When "trace report --format markdown" is run
    Then the output has the line "### What is waived"

  Scenario: Second failure in one ID
    Given "shop.py" says "return 410" instead of "return 409"
    And its scenarios have run
    And Ada has waived "orders/ORDER-1#Nothing left" for 90 days
    And "shop.py" says "return 405" instead of "return 404"
    And its scenarios have run
    When "trace report" is run
    Then the exit status is 1
    And the output has the line "the suite: not passed; 2 of 3 IDs passed, 4 of 7 clauses proved, 1 waived"

  Scenario: Failing test beside a waived failure
    Given "shop.py" says "return 410" instead of "return 409"
    And "features/test_more.py" holds:
      """
      def test_more():
          raise AssertionError
      """
    And its scenarios have run
    And Ada has waived "orders/ORDER-1#Nothing left" for 90 days
    When "trace report" is run
    Then the exit status is 1
    And the output has the line "the suite: not passed; 2 of 3 IDs passed, 5 of 7 clauses proved, 1 waived"

  @e2e
  Scenario: Everything waived
    Given "shop.py" says "raise OSError" instead of "self.sold.append(what)"
    And "shop.py" says "return 405" instead of "return 404"
    And "shop.py" says "return 410" instead of "return 409"
    And its scenarios have run
    And Ada has waived "orders/ORDER-1" for 90 days
    And Ada has waived "orders/ORDER-2" for 90 days
    And Ada has waived "orders/STOCK-1" for 90 days
    When "trace report" is run
    Then the exit status is 1
    And the output has the line "the suite: not passed; 0 of 3 IDs passed, 0 of 7 clauses proved, 5 waived"

  Scenario: Missing feature, waived
    Given "features/orders/ORDER-2.feature" is missing
    And its scenarios have run
    And Ada has waived "orders/ORDER-2" for 90 days
    When "trace check" is run
    Then the exit status is 0
    And the findings are exactly:
      | kind   | key            | place                          |
      | waived | orders/ORDER-2 | features/orders/.waived.json:4 |

  Scenario: Needless waiver
    Given "shop.py" says "return 410" instead of "return 409"
    And its scenarios have run
    And Ada has waived "orders/ORDER-1#Nothing left" for 90 days
    And "shop.py" says "return 409" instead of "return 410"
    And its scenarios have run
    When "trace report" is run
    Then the exit status is 1
    And the output has the line "features/orders/.waived.json:4: waiver: orders/ORDER-1#Nothing left: no longer needed: it passed, it was failed, waived until <date>: a strike (Ada)"

  Scenario: Words changed since the waiver
    Given "shop.py" says "return 410" instead of "return 409"
    And its scenarios have run
    And Ada has waived "orders/ORDER-1#Nothing left" for 90 days
    And "features/orders/test.md" says "the answer is 410" instead of "the answer is 409"
    And "features/orders/ORDER-1.feature" says "the answer is 410" instead of "the answer is 409"
    When "trace check" is run
    Then the exit status is 1
    And the output has the line "features/orders/.waived.json:4: waiver: orders/ORDER-1#Nothing left: its words changed since it was waived: nothing left: the answer is [-409-]{+410+}"

  Scenario: Expired waiver
    Given "features/orders/.waived.json" holds:
      """
      {
       "schema": 1,
       "entries": {
        "ORDER-2": {
         "verdict": "failed",
         "words": ["main case: 1 tea have been sold"],
         "reason": "a strike",
         "person": "Ada",
         "until": "2026-01-31"
        }
       }
      }
      """
    When "trace check" is run
    Then the exit status is 1
    And the output has the line "features/orders/.waived.json:4: waiver: orders/ORDER-2: it ended: failed, waived until <date>: a strike (Ada)"

  Scenario: Waiver without a person
    Given "features/orders/.waived.json" holds:
      """
      {
       "schema": 1,
       "entries": {
        "ORDER-2": {
         "verdict": "failed",
         "words": ["main case: 1 tea have been sold"],
         "reason": "a strike",
         "person": "",
         "until": "2026-01-31"
        }
       }
      }
      """
    When "trace check" is run
    Then the exit status is 2
    And the output has the line 'features/orders/.waived.json:4: unreadable: orders/ORDER-2: "person" must be a text that isn\'t empty'

  Scenario: Waiver beyond 90 days
    Given "shop.py" says "return 410" instead of "return 409"
    And its scenarios have run
    When "trace waive orders/ORDER-1 --reason strike --until 9999-12-31" is run
    Then the exit status is 2
    And the error text is "trace: --until: 9999-12-31 is more than 90 days from now, longer than allowed"

  Scenario: Waiver of a pass
    Given its scenarios have run
    When Ada waives "orders/ORDER-2" for 30 days
    Then the exit status is 2
    And the error text is "trace: orders/ORDER-2: there is nothing to waive, it is passed"

  Scenario: Waiver after the code changed
    Given its scenarios have run
    And "shop.py" says "return 410" instead of "return 409"
    When Ada waives "orders/ORDER-1" for 30 days
    Then the exit status is 2
    And the error text is "trace: the last run is inconclusive: the code changed since the run: shop.py, so run it again"

Feature: TRACE-17: Every word is read or reported

  Scenario: Main case
    Given the repository "all-read"
    When "trace check" is run
    Then the last line of the output is "2 of 2 IDs linked one to one, 8 of 8 clauses have a step, 0 findings"
    And the exit status is 0

  Scenario: Unread blocks under an ID
    Given the repository "unread"
    When "trace check" is run
    Then the exit status is 1
    And the output is the same as the file "expected/check.txt"
    And the findings are exactly:
      | kind   | key       | place                   |
      | unread | tea/TEA-1 | features/tea/test.md:11 |
      | unread | tea/TEA-1 | features/tea/test.md:15 |
      | unread | tea/TEA-1 | features/tea/test.md:19 |
      | unread | tea/TEA-1 | features/tea/test.md:21 |
      | unread | tea/TEA-1 | features/tea/test.md:25 |

  Scenario: Labels under another heading
    Given the repository "missing"
    And "features/tea/test.md" holds:
      """
      ## ТЕА-1: Water boils

      Expected: the water boils.

      ## TEA–2: Tea is drawn

      Edge cases:

      - Empty pot: the pot stays empty

      ## Tea-3: Tea is drunk

      ### Expected

      - the cup is empty
      """
    When "trace check" is run
    Then the exit status is 1
    And the output has the line 'features/tea/test.md:13: unread: tea: "Expected" is under the heading "Tea-3: Tea is drunk", which isn\'t an ID; an ID is written like TEA-1: Title'
    And the output has the line 'features/tea/test.md:5: unread: tea: the heading "TEA–2: Tea is drawn" looks like an ID, but its "–" is EN DASH'
    And the findings are exactly:
      | kind   | key | place                   |
      | unread | tea | features/tea/test.md:1  |
      | unread | tea | features/tea/test.md:3  |
      | unread | tea | features/tea/test.md:5  |
      | unread | tea | features/tea/test.md:7  |
      | unread | tea | features/tea/test.md:13 |

  Scenario: ID heading in comment or code
    Given the repository "missing"
    And "features/tea/test.md" holds:
      """
      # tea

      <!--
      ## TEA-1: Water boils
      -->

      ```
      ## TEA-2: Tea is drawn
      ```

          ## TEA-3: Tea is drunk

      <h2>TEA-4: The cup is washed</h2>
      """
    When "trace check" is run
    Then the exit status is 1
    And the output has the line 'features/tea/test.md:4: unread: tea: the heading "TEA-1: Water boils" is in a comment, code or HTML'
    And the findings are exactly:
      | kind   | key | place                   |
      | unread | tea | features/tea/test.md:4  |
      | unread | tea | features/tea/test.md:8  |
      | unread | tea | features/tea/test.md:11 |
      | unread | tea | features/tea/test.md:13 |

  Scenario: Label in HTML
    Given the repository "missing"
    And "features/tea/test.md" holds:
      """
      # tea

      <details>
      <b>Expected:</b>
      <ul><li>it is hot</li></ul>
      </details>
      """
    When "trace check" is run
    Then the exit status is 1
    And the output has the line 'features/tea/test.md:4: unread: tea: "Expected:" is in HTML, where nothing is read'

  Scenario: Links under Tests
    Given the repository "all-read"
    When "trace show tea/TEA-1" is run
    Then the output has the line "tests: (TEA-1.feature) TEA-1"
    And the exit status is 2

  Scenario: Unclosed comment
    Given the repository "all-read"
    And "features/tea/test.md" says "<!-- Comments are for writers." instead of "<!-- Comments are for writers. -->"
    And "features/tea/TEA-2.feature" is missing
    When "trace check" is run
    Then the exit status is 1
    And the findings are exactly:
      | kind   | key       | place                   |
      | unread | tea/TEA-1 | features/tea/test.md:31 |
      | unread | tea/TEA-1 | features/tea/test.md:33 |

  Scenario: Label below the items of another
    Given the repository "missing-part"
    And "features/tea/test.md" holds:
      """
      ## TEA-1: Water boils

      Expected: the water boils.

      Tests:

      - [TEA-1](TEA-1.feature)
      - Edge cases:
        - Empty kettle: the kettle stays off
      """
    When "trace check" is run
    Then the exit status is 1
    And the findings are exactly:
      | kind   | key       | place                  |
      | unread | tea/TEA-1 | features/tea/test.md:8 |
      | unread | tea/TEA-1 | features/tea/test.md:9 |

  Scenario: File outside of every glob
    Given the repository "library"
    And "docs/TEST.md" holds:
      """
      # Loans as they were
      """
    And "docs/LOAN-1.feature" holds:
      """
      Feature: LOAN-1: A book is lent
      """
    And "features/loans/Test.md" holds:
      """
      # Loans as they will be
      """
    And "features/loans/LOAN-2.Feature" holds:
      """
      Feature: LOAN-2: A book is brought back
      """
    And "features/loans/LOAN-3.feature" is a link to "features/loans/LOAN-1.feature"
    And "features/loans/old" is a link to "docs"
    When "trace check" is run
    Then the exit status is 1
    And the output is the same as the file "expected/check-unread.txt"
    And the findings are exactly:
      | kind   | key   | place                           |
      | unread |       | docs/LOAN-1.feature:1           |
      | unread |       | docs/TEST.md:1                  |
      | unread | loans | features/loans/LOAN-2.Feature:1 |
      | unread | loans | features/loans/LOAN-3.feature:1 |
      | unread | loans | features/loans/Test.md:1        |
      | unread | loans | features/loans/old:1            |

  Scenario: Specification in a hidden folder
    Given the repository "library"
    And "features/loans/.old/test.md" holds:
      """
      ## LOAN-9: A book is reserved

      Expected: the book is put aside.
      """
    When "trace check" is run
    Then the exit status is 1
    And the findings are exactly:
      | kind    | key               | place                         |
      | missing | loans/.old/LOAN-9 | features/loans/.old/test.md:1 |

  Scenario: Ignored path
    Given the repository "library"
    And "pyproject.toml" says 'ignored = { "features/drafts" = "not agreed yet" }' instead of "# ignored"
    And "features/drafts/test.md" holds:
      """
      ## LOAN-9: A book is reserved
      """
    And its scenarios have run
    When "trace report" is run
    Then the output has the line "features/drafts: ignored: not agreed yet"
    And the output has the line "the suite: passed; 1 of 1 ID passed, 4 of 4 clauses proved"
    And the exit status is 0

  Scenario: Ignored path and a named area
    Given the repository "library"
    And "pyproject.toml" says 'ignored = { "features/drafts" = "not agreed yet" }' instead of "# ignored"
    And "features/drafts/test.md" holds:
      """
      ## LOAN-9: A book is reserved
      """
    When "trace check loans --no-steps" is run
    Then the number of lines of the output is 2
    And the last line of the output is "1 of 1 ID linked one to one, 4 of 4 clauses have a step, 0 findings"
    And the exit status is 0

  Scenario: Mistakes of every kind
    Given the repository "runner/suite"
    When "trace check mistakes --no-steps" is run
    Then the exit status is 2
    And the output is the same as the file "expected/check.txt"

  Scenario: Unknown noun in a step
    When an author writes the Then 'the eror text contains "key-for-gemini"'
    Then the advice to the author is 'there is no noun "the eror text"; the nearest is "the error text"'

  Scenario: Undefined step
    Given the repository "shop"
    And "features/orders/ORDER-1.feature" says 'Ada oders "coffee"' instead of 'Ada orders "coffee"'
    When "trace check" is run
    Then the exit status is 1
    And the output has the line 'features/orders/ORDER-1.feature:15: undefined: orders/ORDER-1: nothing defines "Ada oders "coffee""; the nearest sentence is "Ada orders "{what}""'

  Scenario Outline: Broken module
    Given the repository "shop"
    And "<module>" says "<new>" instead of "<old>"
    When "trace check" is run
    Then the exit status is 2
    And the output contains "<module>:<line>: not imported: <error>"
    And the last line of the output is "3 of 3 IDs linked one to one, 7 of 7 clauses have a step, 1 finding"

    Examples:
      | module                  | old              | new           | line | error                           |
      | conftest.py             | import given     | import gievn  | 4    | ImportError: cannot import name |
      | features/test_orders.py | import scenarios | import scenes | 3    | ImportError: cannot import name |
      | shop.py                 | def order(       | def order)    | 11   | SyntaxError: unmatched ')'      |

  Scenario: Option refused by pytest
    Given the repository "shop"
    And "pyproject.toml" says "-p no:cacheprovider --no-such-option" instead of "-p no:cacheprovider"
    When "trace check" is run
    Then the exit status is 2
    And the output has the line "pyproject.toml:1: not collected: unrecognized arguments: --no-such-option"

  Scenario: Steps left out
    Given the repository "shop"
    And "conftest.py" says "import gievn" instead of "import given"
    When "trace check --no-steps" is run
    Then the exit status is 0
    And the last line of the output is "3 of 3 IDs linked one to one, 7 of 7 clauses have a step, 0 findings"

  Scenario: Key in small letters
    Given the repository "shop"
    When "trace check orders/order-2" is run
    Then the exit status is 2
    And the error text is "trace: orders/order-2: no ID, area or path of the specification; the nearest is orders/ORDER-2"

  Scenario: Key unlike any
    Given the repository "shop"
    When "trace check kettles" is run
    Then the exit status is 2
    And the error text is "trace: kettles: no ID, area or path of the specification; the areas are orders"

  Scenario: Mistakes of every kind, pytest
    Given the repository "runner/suite"
    When "pytest features/mistakes" is run
    Then the exit status is 2
    And the faults in the output are the same as the file "expected/faults.txt"

  Scenario: ID in a link's text
    Given the repository "all-read"
    And "features/tea/test.md" says "- [TEA-9: Tea is stirred](#tea-9)" instead of "# tea"
    When "trace check" is run
    Then the exit status is 1
    And the findings are exactly:
      | kind   | key | place                  |
      | unread | tea | features/tea/test.md:1 |

  Scenario: Text above all labels
    Given the repository "all-read"
    When "trace show tea/TEA-1" is run
    Then the exit status is 2
    And the output has the line "situation: A description may stand before the labels. the kettle is switched on."

  Scenario: Braces in an undefined step, pytest
    Given the repository "runner/suite"
    And "features/tea/TEA-1.feature" says "the path /cups/{id} is free" instead of "<rest> cups are left"
    When "pytest features/tea" is run
    Then the exit status is 2
    And the output contains 'the path \\/cups\\/\\{id} is free'

  Scenario: Text beside a comment
    Given the repository "missing"
    And "features/tea/test.md" holds:
      """
      <!-- for writers --> TEA-7: Water cools

      ## TEA-1: Water boils

      Expected: the water boils.

      <!-- agreed on Monday --> and the answer is 402

      <!-- agreed
      on Monday --> and the <b>lid</b> opens

      <!-- one --><!-- two --> ## TEA-2: Tea is drawn

      <!-- the end -->
      """
    When "trace check" is run
    Then the exit status is 1
    And the output has the line 'features/tea/test.md:10: unread: tea/TEA-1: "and the lid opens" is on the line of a comment, and not read: put it below'
    And the findings are exactly:
      | kind    | key       | place                   |
      | unread  | tea       | features/tea/test.md:1  |
      | missing | tea/TEA-1 | features/tea/test.md:3  |
      | unread  | tea/TEA-1 | features/tea/test.md:7  |
      | unread  | tea/TEA-1 | features/tea/test.md:10 |
      | unread  | tea/TEA-1 | features/tea/test.md:12 |

  Scenario: Second situation, and lists below one
    Given the repository "missing"
    And "features/tea/test.md" holds:
      """
      ## TEA-1: Water boils

      Scenario: the kettle is on.

      - the lamp is red

      Tests: see below.

      - the water is hot

      Expected: the water boils.

      Scenario: she comes back.

      - the answer is 402
      """
    When "trace check" is run
    Then the exit status is 1
    And the output has the line 'features/tea/test.md:13: unread: tea/TEA-1: "Scenario: she comes back." is a second situation: write an ID or edge case for it'
    And the findings are exactly:
      | kind    | key       | place                   |
      | missing | tea/TEA-1 | features/tea/test.md:1  |
      | unread  | tea/TEA-1 | features/tea/test.md:5  |
      | unread  | tea/TEA-1 | features/tea/test.md:9  |
      | unread  | tea/TEA-1 | features/tea/test.md:13 |

  Scenario: ID in other blocks
    Given the repository "missing"
    And "features/tea/test.md" holds:
      """
      <details><summary>TEA-2: Tea is drawn</summary>
      <table><tr><td>TEA-3</td><td>Tea is drunk</td></tr></table>
      </details>

      ```
      TEA-4: The cup is washed
      ------------------------
      ```

      <!-- TEA-5: The pot is washed -->

      | ID    | what is promised   |
      | ----- | ------------------ |
      | TEA-6 | the pot is washed  |
      | TEA-1 | as written below   |

      - **TEA-7**: the lid is closed

      **TEA-8** — the lid is open

      > [TEA-9]: the lid is lost, see TEA-10

      ## TEA-1: Water boils

      Expected: the water boils.

      ```
      ## TEA-11: Never closed
      """
    When "trace check" is run
    Then the exit status is 1
    And the output has the line 'features/tea/test.md:14: unread: tea: "TEA-6" looks like an ID, but is in a table, where no ID is read'
    And the findings are exactly:
      | kind    | key       | place                   |
      | unread  | tea       | features/tea/test.md:1  |
      | unread  | tea       | features/tea/test.md:2  |
      | unread  | tea       | features/tea/test.md:6  |
      | unread  | tea       | features/tea/test.md:10 |
      | unread  | tea       | features/tea/test.md:14 |
      | unread  | tea       | features/tea/test.md:17 |
      | unread  | tea       | features/tea/test.md:19 |
      | unread  | tea       | features/tea/test.md:21 |
      | missing | tea/TEA-1 | features/tea/test.md:23 |
      | unread  | tea/TEA-1 | features/tea/test.md:27 |
      | unread  | tea/TEA-1 | features/tea/test.md:28 |

  Scenario: No ID in any specification
    Given the repository "missing"
    And "features/tea/test.md" holds:
      """
      # tea

      What a kettle does.
      """
    When "trace check" is run
    Then the exit status is 2
    And the output has the line 'pyproject.toml:1: unread: no specification has an ID, as [A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*-[0-9]+ describes it'

  Scenario: Labels as a list
    Given the repository "missing"
    And "features/tea/test.md" holds:
      """
      #### TEA-1 – Water boils

      Tests: [TEA-1](TEA-1.feature)

      - Scenario: the kettle is on
      - Expected:
        - [ ] the water boils
      - Edge cases:
        - [x] Empty kettle: the kettle stays off
      """
    And "features/tea/TEA-1.feature" holds:
      """
      Feature: TEA-1: Water boils

        Scenario: Main case
          When Ada boils water
          Then the water boils

        Scenario: Empty kettle
          When Ada boils nothing
          Then the kettle stays off
      """
    When "trace check" is run
    Then the exit status is 0
    And the last line of the output is "1 of 1 ID linked one to one, 2 of 2 clauses have a step, 0 findings"

  Scenario: Almost a specification's name
    Given the repository "library"
    And "features/loans/tests.md" holds:
      """
      # Loans
      """
    And "features/loans/test.markdown" holds:
      """
      # Loans
      """
    And "features/loans/TESTS.MD" holds:
      """
      # Loans
      """
    And "features/loans/latest.md" holds:
      """
      # News
      """
    When "trace check" is run
    Then the exit status is 1
    And the findings are exactly:
      | kind   | key   | place                          |
      | unread | loans | features/loans/TESTS.MD:1      |
      | unread | loans | features/loans/test.markdown:1 |
      | unread | loans | features/loans/tests.md:1      |

  Scenario: Edge case labeled "Main case"
    Given the repository "library"
    And "features/loans/test.md" holds:
      """
      ## LOAN-1: A book is lent

      Expected:

      - the book is lent

      Edge cases:

      - Main case: the book is lent
      - Book is out: the book is refused
      - Unknown book: the book is refused
      """
    When "trace check" is run
    Then the exit status is 1
    And the last line of the output is "1 of 1 ID linked one to one, 3 of 4 clauses have a step, 1 finding"
    And the findings are exactly:
      | kind      | key          | place                    |
      | duplicate | loans/LOAN-1 | features/loans/test.md:9 |

  Scenario: Long words in a finding
    Given the repository "missing"
    And "features/tea/test.md" holds:
      """
      ## TEA-1: Water boils

      Expected: the water boils.

      xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx:
      """
    When "trace check" is run
    Then the output contains 'more characters)'

  Scenario: Misspelled keyword of a scenario
    Given the repository "library"
    And "features/loans/LOAN-1.feature" holds:
      """
      Feature: LOAN-1: A book is lent

        Scenarios: Main case
          Given Ada is a reader
          When Ada asks for "Emma"
          Then the book is lent

        Scenario: Unknown book
          When Ada asks for "Ulysses"
          Then the book is refused
      """
    When "trace check" is run
    Then the exit status is 2
    And the output has the line 'features/loans/LOAN-1.feature:3: unreadable: loans/LOAN-1: "Scenarios: Main case": Scenario is meant in place of Scenarios?'

Feature: TRACE-2: Edge cases and clauses are linked by their words

  Scenario: Main case
    Given the repository "library"
    And its scenarios have run
    When "trace show loans/LOAN-1" is run
    Then the clauses with their proofs are exactly:
      | clause              | step                             |
      | the book is lent    | features/loans/LOAN-1.feature:8  |
      | the shelves are:    | features/loans/LOAN-1.feature:9  |
      | the book is refused | features/loans/LOAN-1.feature:16 |
      | the book is refused | features/loans/LOAN-1.feature:25 |
    And the output has the line "features/loans/test.md:3: passed, 4 of 4 clauses proved"

  Scenario: Edge case without a scenario
    Given the repository "missing-part"
    When "trace check" is run
    Then the exit status is 1
    And the findings are exactly:
      | kind         | key                    | place                   |
      | missing part | tea/TEA-1#Empty kettle | features/tea/test.md:13 |

  Scenario: Scenario without an edge case
    Given the repository "unknown-scenario"
    When "trace check" is run
    Then the exit status is 1
    And the output has the line 'features/tea/TEA-1.feature:11: unknown scenario: tea/TEA-1: the specification has no edge case "Empty kettles"; the nearest label is "Empty kettle"'

  Scenario: Clause without a step
    Given the repository "unproved"
    When "trace check" is run
    Then the exit status is 1
    And the findings are exactly:
      | kind     | key                 | place                  |
      | unproved | tea/TEA-1#Main case | features/tea/test.md:9 |

  Scenario Outline: Not a Then step
    Given the repository "library"
    And "features/loans/LOAN-1.feature" says "<keyword> the book is lent" instead of "Then the book is lent"
    When "trace check --no-steps" is run
    Then the exit status is 1
    And the findings are exactly:
      | kind     | key                    | place                     |
      | unproved | loans/LOAN-1#Main case | features/loans/test.md:9  |
      | unproved | loans/LOAN-1#Main case | features/loans/test.md:10 |

    Examples:
      | keyword |
      | Given   |
      | *       |

  Scenario: Then out of place
    Given the repository "all-read"
    And "features/tea/TEA-2.feature" holds:
      """
      Feature: TEA-2: Tea is drawn

        Background:
          Then the tea is drawn

        Scenario: Main case
          When Ada waits

        Scenario: Empty pot
          Given an empty pot
          Then the tea is not drawn
          When Ada waits
          Then the pot is empty
      """
    When "trace check" is run
    Then the exit status is 1
    And the findings are exactly:
      | kind     | key                 | place                   |
      | unproved | tea/TEA-2#Main case | features/tea/test.md:36 |
      | unproved | tea/TEA-2#Empty pot | features/tea/test.md:41 |

  Scenario: Words differ in form only
    Given the repository "library"
    And "features/loans/test.md" says "- The  *book* is **`lent`**." instead of "- the book is lent"
    When "trace check" is run
    Then the last line of the output is "1 of 1 ID linked one to one, 4 of 4 clauses have a step, 0 findings"
    And the exit status is 0

  Scenario: Marks inside code
    Given the repository "library"
    And "features/loans/test.md" says "- the book is `__lent__`" instead of "- the book is lent"
    And "features/loans/LOAN-1.feature" says "Then the book is `__lent__`" instead of "Then the book is lent"
    When "trace check --no-steps" is run
    Then the last line of the output is "1 of 1 ID linked one to one, 4 of 4 clauses have a step, 0 findings"
    And the exit status is 0

  Scenario: Words differ in a number
    Given the repository "shop"
    And "features/orders/test.md" says "- 2 tea are left" instead of "- 1 tea are left"
    When "trace check" is run
    Then the exit status is 1
    And the findings are exactly:
      | kind     | key                      | place                      |
      | unproved | orders/ORDER-1#Main case | features/orders/test.md:10 |

  Scenario: Duplicate clauses and labels
    Given the repository "all-read"
    And "features/tea/test.md" says "   - the tea is *not* drawn" instead of "   - the pot is empty"
    And "features/tea/test.md" says "- **main** case: no water boils" instead of "Tests: [TEA-1](TEA-1.feature)"
    When "trace check" is run
    Then the exit status is 1
    And the findings are exactly:
      | kind      | key                 | place                   |
      | duplicate | tea/TEA-1           | features/tea/test.md:27 |
      | duplicate | tea/TEA-2           | features/tea/test.md:42 |
      | unproved  | tea/TEA-2#Empty pot | features/tea/test.md:42 |

  Scenario: Parentheses in a label
    Given the repository "library"
    And "features/loans/test.md" says "Book is out `(lent)`: the" instead of "Book is out (no copy of it is left): the"
    And "features/loans/LOAN-1.feature" says "Outline: Book is out (lent)" instead of "Outline: Book is out"
    When "trace check" is run
    Then the exit status is 0
    And the last line of the output is "1 of 1 ID linked one to one, 4 of 4 clauses have a step, 0 findings"

  Scenario: Colon in a situation
    Given the repository "library"
    And "features/loans/test.md" says "Book is out (the shelf says: none (or lent))" instead of "Book is out (no copy of it is left)"
    When "trace check" is run
    Then the exit status is 0
    And the last line of the output is "1 of 1 ID linked one to one, 4 of 4 clauses have a step, 0 findings"

  Scenario: Expected as one sentence
    Given the repository "foreign-sentences"
    When "trace check" is run
    Then the last line of the output is "2 of 2 IDs linked one to one, 2 of 2 clauses have a step, 0 findings"
    And the exit status is 0

  Scenario: Neither clause nor edge case
    Given the repository "foreign-no-clauses"
    When "trace check" is run
    Then the exit status is 1
    And the findings are exactly:
      | kind     | key       | place                  |
      | unproved | tea/TEA-1 | features/tea/test.md:1 |

  Scenario: Nested bullets
    Given the repository "all-read"
    When "trace show tea/TEA-1" is run
    Then the clauses with their proofs are exactly:
      | clause                         | step    |
      | the water boils                | nothing |
      | the kettle switches itself off | nothing |
      | the kettle shows:              | nothing |
      | the kettle stays off           | nothing |
      | no water boils                 | nothing |
    And the exit status is 2

  Scenario: Scenario outline
    Given the repository "library"
    And "features/loans/LOAN-1.feature" says "| Dune | many   |" instead of "| Dune | 0      |"
    And its scenarios have run
    When "trace show loans/LOAN-1" is run
    Then the output has the line "features/loans/test.md:3: failed, 3 of 4 clauses proved"
    And the clauses with their proofs are exactly:
      | clause              | step                             |
      | the book is lent    | features/loans/LOAN-1.feature:8  |
      | the shelves are:    | features/loans/LOAN-1.feature:9  |
      | the book is refused | nothing                          |
      | the book is refused | features/loans/LOAN-1.feature:25 |
    And the exit status is 1

  Scenario: Outline without rows
    Given the repository "no-rows"
    When "trace check" is run
    Then the exit status is 1
    And the findings are exactly:
      | kind    | key       | place                        |
      | no rows | tea/TEA-1 | features/tea/TEA-1.feature:3 |

  Scenario: Outcome of two facts
    Given the repository "shop"
    And "features/orders/ORDER-1.feature" says "And 9 tea have been sold" instead of "And 0 tea have been sold"
    When "trace check" is run
    Then the last line of the output is "3 of 3 IDs linked one to one, 6 of 7 clauses have a step, 1 finding"
    And the findings are exactly:
      | kind     | key                         | place                      |
      | unproved | orders/ORDER-1#Nothing left | features/orders/test.md:14 |
    And the exit status is 1

  Scenario: ID shown on the terminal
    Given the repository "library"
    And its scenarios have run
    When "trace show loans/LOAN-1" is run
    Then the output is the same as the file "expected/show.txt"
    And the exit status is 0

  Scenario: ID shown after a failure
    Given the repository "library"
    And "conftest.py" says "self.copies[book] -= 2" instead of "self.copies[book] -= 1"
    And its scenarios have run
    When "trace show loans/LOAN-1" is run
    Then the output is the same as the file "expected/show-failed.txt"
    And the exit status is 1

  Scenario: ID shown before a run
    Given the repository "library"
    When "trace show loans/LOAN-1" is run
    Then the output is the same as the file "expected/show-not-run.txt"
    And the exit status is 2

  Scenario: Unknown ID to show
    Given the repository "library"
    When "trace show loans/LOAN-2" is run
    Then the exit status is 2
    And the error text is "trace: loans/LOAN-2: no ID of the specification; the nearest is loans/LOAN-1"

  Scenario: One Examples block without rows
    Given the repository "library"
    And "features/loans/LOAN-1.feature" holds:
      """
      Feature: LOAN-1: A book is lent

        Background:
          Given Ada is a reader

        Scenario: Main case
          When Ada asks for "Emma"
          Then the book is lent
          And the shelves are:
            | book | copies |
            | Emma | 1      |

        Scenario Outline: Book is out
          Given <copies> copies of "<book>" are left
          When Ada asks for "<book>"
          Then the book is refused

          Examples: novels
            | book | copies |
            | Emma | 0      |

          Examples: none yet
            | book | copies |

        Scenario: Unknown book
          When Ada asks for "Ulysses"
          Then the book is refused
      """
    When "trace check" is run
    Then the exit status is 1
    And the findings are exactly:
      | kind    | key          | place                            |
      | no rows | loans/LOAN-1 | features/loans/LOAN-1.feature:22 |

  Scenario: Brackets and colons in names
    Given the repository "library"
    And "features/loans/test.md" says "- [2] a :: b [c] (no copy of it is left):" instead of "- Book is out (no copy of it is left):"
    And "features/loans/LOAN-1.feature" says "Outline: [2] a :: b [c]" instead of "Outline: Book is out"
    When "trace run" is run
    Then the exit status is 0
    And the output has the line "the suite: passed; 1 of 1 ID passed, 4 of 4 clauses proved"

  Scenario: Outline row with other words
    Given the repository "library"
    And "features/loans/LOAN-1.feature" holds:
      """
      Feature: LOAN-1: A book is lent

        Background:
          Given Ada is a reader

        Scenario: Main case
          When Ada asks for "Emma"
          Then the book is lent
          And the shelves are:
            | book | copies |
            | Emma | 1      |

        Scenario Outline: Book is out
          Given <copies> copies of "<book>" are left
          When Ada asks for "<book>"
          Then the book is <answer>

          Examples:
            | book | copies | answer  |
            | Emma | 0      | refused |
            | Dune | 1      | lent    |

        Scenario: Unknown book
          When Ada asks for "Ulysses"
          Then the book is refused
      """
    When "trace check" is run
    Then the exit status is 1
    And the output has the line 'features/loans/test.md:18: unproved: loans/LOAN-1#Book is out: "the book is refused": features/loans/LOAN-1.feature:16 says it in some rows, but "the book is lent" in the row book=Dune, copies=1, answer=lent'

  Scenario: Running an outline without rows
    Given the repository "library"
    And "features/loans/LOAN-1.feature" holds:
      """
      Feature: LOAN-1: A book is lent

        Background:
          Given Ada is a reader

        Scenario: Main case
          When Ada asks for "Emma"
          Then the book is lent
          And the shelves are:
            | book | copies |
            | Emma | 1      |

        Scenario Outline: Book is out
          Given <copies> copies of "<book>" are left
          When Ada asks for "<book>"
          Then the book is refused

          Examples:
            | book | copies |

        Scenario: Unknown book
          When Ada asks for "Ulysses"
          Then the book is refused
      """
    When "trace run" is run
    Then the exit status is 1
    And the output has the line "the suite: not passed; 0 of 1 ID passed, 3 of 4 clauses proved"

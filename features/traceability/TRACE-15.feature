Feature: TRACE-15: A skeleton is written from the specification

  Scenario: Main case
    Given the repository "library"
    And its scenarios have run
    And "features/loans/LOAN-1.feature" is missing
    When "trace new loans/LOAN-1" is run
    Then the file "features/loans/LOAN-1.feature" is the same as the file "expected/new.txt"
    And the output of "trace check" has the line "1 of 1 ID linked one to one, 4 of 4 clauses have a step, 3 findings"
    And the output of "trace check" has the line 'features/loans/LOAN-1.feature:4: unfinished: loans/LOAN-1: "TODO: somebody asks for a book.": fill in the When'
    And the output of "trace report" has the line "features/loans/LOAN-1.feature:3: not run: loans/LOAN-1#Main case: the feature changed since the run"
    And the exit status is 0

  Scenario: The file exists
    Given the repository "library"
    When "trace new loans/LOAN-1" is run
    Then the exit status is 2
    And the error text is "trace: features/loans/LOAN-1.feature: it exists, and stays unchanged"
    And the file "features/loans/LOAN-1.feature" is the same as the sample's file "features/loans/LOAN-1.feature"

  Scenario: Missing scenario of a feature
    Given the repository "shop"
    And "features/orders/ORDER-1.feature" holds:
      """
      Feature: ORDER-1: An order is taken

          Scenario: Main case
              When Ada orders "tea"
              Then the answer is 201
              And 1 tea are left
      """
    When "trace new orders/ORDER-1" is run
    Then the file "features/orders/ORDER-1.feature" is the same as the file "expected/new-appended.txt"
    And the exit status is 0

  Scenario: Code marks in the document
    Given the repository "shop"
    And "features/returns/test.md" holds:
      """
      ## RETURN-1: Tea is brought back

      Expected:

      - the answer is 201
      - the answer's `count` is **2**
      - the log says "a `b`; c" and
        goes on with `x;y`.
      - 3 `tea` are left

      Edge cases:

      - Nothing sold (out of `stock`): the field
        `left` is "0"; The answer is `409`
      """
    When "trace new returns/RETURN-1" is run
    Then the file "features/returns/RETURN-1.feature" is the same as the file "expected/new-marks.txt"
    And the exit status is 0

  Scenario: Unknown key
    Given the repository "library"
    When "trace new loans/LOAN-2" is run
    Then the exit status is 2
    And the error text is "trace: loans/LOAN-2: no ID of the specification; the nearest is loans/LOAN-1"

  Scenario: New area
    Given the repository "library"
    And "features/returns/test.md" holds:
      """
      ## RETURN-1: A book is brought back

      Expected: the book is back.
      """
    When "trace new returns/RETURN-1" is run
    Then the exit status is 0
    And the output of "trace check" has the line "2 of 2 IDs linked one to one, 5 of 5 clauses have a step, 1 finding"

  Scenario: Special characters of Gherkin
    Given the repository "library"
    And "features/returns/test.md" holds:
      """
      ## RETURN-1: A book is brought back

      Expected:

      - the shelves are:

        | book            | mark     |
        | --------------- | -------- |
        | `Either \| Or`  | `\n` \\  |

      - # the reader waits...
      """
    When "trace new returns/RETURN-1" is run
    Then the exit status is 0
    And the output of "trace check" has the line "2 of 2 IDs linked one to one, 6 of 6 clauses have a step, 1 finding"

  Scenario: First example
    Given "notes.txt" holds:
      """
      to do: promise something
      """
    When "trace init" is run
    Then the exit status is 0
    And the output of "trace check" has the line "1 of 1 ID linked one to one, 2 of 2 clauses have a step, 0 findings"
    And the output of "trace run" has the line "the suite: passed; 1 of 1 ID passed, 2 of 2 clauses proved"
    And the output of "trace prove --only when,words" has the line "when: 2 killed, 0 survived"

  Scenario: First example beside other tools
    Given "pyproject.toml" holds:
      """
      [tool.other]
      name = "other"
      """
    When "trace init" is run
    Then the output has the line "pyproject.toml: [tool.clausetrace] appended"
    And the file "pyproject.toml" contains 'name = "other"'
    And the output of "trace check" has the line "1 of 1 ID linked one to one, 2 of 2 clauses have a step, 0 findings"

  Scenario: First example refused
    Given the repository "shop"
    When "trace init" is run
    Then the exit status is 2
    And the error text is "trace: pyproject.toml: it has [tool.clausetrace] already"

  Scenario: First example in the way
    Given "features/example/test.md" holds:
      """
      Our own example.
      """
    When "trace init" is run
    Then the exit status is 2
    And the error text is "trace: features/example/test.md: it exists, and nothing is written"
    And the file "features/example/test.md" contains "Our own example."

  Scenario: Lists written
    Given the repository "listed"
    And "features/SENTENCES.md" is missing
    And "features/README.md" is missing
    When "trace lists" is run
    Then the file "features/SENTENCES.md" is the same as the sample's file "features/SENTENCES.md"
    And the file "features/README.md" is the same as the sample's file "features/README.md"
    And the output of "trace check" has the line "2 of 2 IDs linked one to one, 4 of 4 clauses have a step, 0 findings"

  Scenario: Lists out of date
    Given the repository "listed"
    And "features/orders/ORDER-1.feature" says "<who> has ordered <what>" instead of "<who> orders <what>"
    And "features/README.md" is missing
    When "trace check" is run
    Then the exit status is 1
    And the output has the line "features/SENTENCES.md:5: out of date: it differs from the features; `trace lists` writes it"
    And the output has the line "features/README.md:1: out of date: there is no such file; `trace lists` writes it"

  Scenario: List over another file
    Given the repository "listed"
    And "features/README.md" holds:
      """
      Our notes.
      """
    When "trace lists" is run
    Then the exit status is 2
    And the error text is "trace: features/README.md: it isn't a list that `trace lists` wrote, and stays unchanged"
    And the file "features/README.md" contains "Our notes."

  Scenario: No list configured
    Given the repository "library"
    When "trace lists" is run
    Then the exit status is 2
    And the error text is "trace: no list is configured: give tool.clausetrace.sentences or tool.clausetrace.index a path, such as features/SENTENCES.md"

  Scenario: Sentences with some words
    Given the repository "listed"
    When "trace sentences AT bar" is run
    Then the output is the same as the file "expected/sentences.txt"
    And the exit status is 0

  Scenario: No sentence with a word
    Given the repository "listed"
    When "trace sentences shopp" is run
    Then the exit status is 2
    And the error text is "trace: no sentence has the word shopp; the nearest is shop"

  @slow @standing
  Scenario: Sentences of this repository
    Then the number of sentences that the runner counts differently is 0
    And the number of sentences is at least 200

Feature: TRACE-15: A skeleton is written from the specification

  Background:
    Given the repository "library"

  Scenario: Main case
    Given its scenarios have run
    And "features/loans/LOAN-1.feature" is missing
    When "trace new loans/LOAN-1" is run
    Then the file "features/loans/LOAN-1.feature" is the same as the file "expected/new.txt"
    And the output of "trace check" has the line "1 of 1 IDs linked one to one, 4 of 4 clauses have a step, 3 findings"
    And the output of "trace check" has the line 'features/loans/LOAN-1.feature:4: unfinished: loans/LOAN-1: "TODO: somebody asks for a book.": fill in the When'
    And the output of "trace report" has the line "features/loans/LOAN-1.feature:3: not run: loans/LOAN-1#Main case: the feature changed since the run"
    And the exit status is 0

  Scenario: The file exists
    When "trace new loans/LOAN-1" is run
    Then the exit status is 2
    And the error text is "trace: features/loans/LOAN-1.feature: it exists, and is left as it is"
    And the file "features/loans/LOAN-1.feature" is the same as the sample's file "features/loans/LOAN-1.feature"

  Scenario: Unknown key
    When "trace new loans/LOAN-2" is run
    Then the exit status is 2
    And the error text is "trace: loans/LOAN-2: no ID of the specification; the nearest is loans/LOAN-1"

  Scenario: Folder that is not there yet
    Given "features/returns/test.md" holds:
      """
      ## RETURN-1: A book is brought back

      Expected: the book is back.
      """
    When "trace new returns/RETURN-1" is run
    Then the exit status is 0
    And the output of "trace check" has the line "2 of 2 IDs linked one to one, 5 of 5 clauses have a step, 1 finding"

  Scenario: Words and cells that Gherkin reads otherwise
    Given "features/returns/test.md" holds:
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

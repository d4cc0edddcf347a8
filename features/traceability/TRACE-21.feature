@e2e
Feature: TRACE-21: Tables are aligned

  Background:
    Given the repository "library"

  Scenario: Main case
    Given "features/loans/LOAN-1.feature" is named "aligned.feature"
    And "features/loans/LOAN-1.feature" holds:
      """
      Feature: LOAN-1: A book is lent

        Background:
          Given Ada is a reader

        Scenario: Main case
          When Ada asks for "Emma"
          Then the book is lent
          And the shelves are:
          |book|copies|
              | Emma | 1|

        Scenario Outline: Book is out
          Given <copies> copies of "<book>" are left
          When Ada asks for "<book>"
          Then the book is refused

          Examples:
            | book      | copies |
            | Emma | 0 |
            | Dune | 0 |

        Scenario: Unknown book
          When Ada asks for "Ulysses"
          Then the book is refused
      """
    And "features/loans/test.md" says "| `Emma` | 1 |" instead of "| `Emma` | 1      |"
    When "trace fmt" is run
    Then the file "features/loans/LOAN-1.feature" is the same as the file "aligned.feature"
    And the file "features/loans/test.md" contains "  | `Emma` | 1      |"
    And the last line of the output is "2 of 2 files aligned"
    And the output of "trace fmt" has the line "0 of 2 files aligned"
    And the exit status is 0

  Scenario: Check
    Given "features/loans/LOAN-1.feature" says "| Emma | 1 |" instead of "| Emma | 1      |"
    When "trace fmt --check" is run
    Then the exit status is 1
    And the output has the line "features/loans/LOAN-1.feature: not aligned"
    And the last line of the output is "1 of 2 files not aligned"
    And the file "features/loans/LOAN-1.feature" contains "| Emma | 1 |"

  Scenario: Not a Gherkin file
    Given "features/loans/LOAN-1.feature" says "Lent" instead of "Then the book is lent"
    When "trace fmt" is run
    Then the exit status is 2
    And the error text contains "features/loans/LOAN-1.feature:8: "
    And the last line of the output is "0 of 2 files aligned"

  Scenario: File of another kind
    When "trace fmt conftest.py" is run
    Then the exit status is 2
    And the error text is "trace: conftest.py: neither a feature nor Markdown"

Feature: TRACE-1: Each scenario ID has exactly one feature file

  Scenario: Main case
    Given the repository "shop"
    When "trace check" is run
    Then the last line of the output is "3 of 3 IDs linked one to one, 7 of 7 clauses have a step, 0 findings"
    And the exit status is 0

  Scenario: ID without a feature file
    Given the repository "shop"
    And "features/orders/ORDER-2.feature" is missing
    When "trace check" is run
    Then the exit status is 1
    And the findings are exactly:
      | kind    | key            | place                      |
      | missing | orders/ORDER-2 | features/orders/test.md:17 |

  Scenario: Feature file without an ID
    Given the repository "orphan"
    When "trace check" is run
    Then the exit status is 1
    And the findings are exactly:
      | kind   | key       | place                        |
      | orphan | tea/TEA-2 | features/tea/TEA-2.feature:1 |

  Scenario: Duplicate ID in one document
    Given the repository "duplicate"
    When "trace check" is run
    Then the exit status is 1
    And the output has the line "features/tea/test.md:11: duplicate: tea/TEA-1: the ID is at features/tea/test.md:3 already"

  Scenario: Same ID in two areas
    Given the repository "shop"
    And "features/returns/test.md" holds:
      """
      ## ORDER-1: An order is sent back

      Expected: 2 tea are left.
      """
    And "features/returns/ORDER-1.feature" holds:
      """
      Feature: ORDER-1: An order is sent back

        Scenario: Main case
          When Ada sends tea back
          Then 2 tea are left
      """
    When "trace check" is run
    Then the last line of the output is "4 of 4 IDs linked one to one, 8 of 8 clauses have a step, 0 findings"
    And the exit status is 0

  Scenario: Feature title differs
    Given the repository "title-differs"
    When "trace check" is run
    Then the exit status is 1
    And the output has the line 'features/tea/TEA-1.feature:1: title differs: tea/TEA-1: the feature is titled "TEA-1: Water is boiling", the specification says "TEA-1: Water boils"'

  Scenario: File name in other case
    Given the repository "shop"
    And "features/orders/ORDER-2.feature" is named "features/orders/Order-2.feature"
    When "trace check" is run
    Then the output has the line "features/orders/Order-2.feature:1: orphan: orders/Order-2: no specification has this ID; the file for orders/ORDER-2 is named ORDER-2.feature"
    And the exit status is 1

  Scenario Outline: Findings of every kind
    Given the repository "<kind>"
    When "trace check" is run
    Then the output is the same as the file "expected/check.txt"
    And the exit status is 1

    Examples:
      | kind             |
      | missing          |
      | orphan           |
      | duplicate        |
      | title-differs    |
      | missing-part     |
      | unknown-scenario |
      | unproved         |
      | no-rows          |
      | no-event         |
      | never-run        |
      | unread           |

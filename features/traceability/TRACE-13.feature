Feature: TRACE-13: clausetrace works on a foreign repository

  Scenario Outline: Main case
    Given the repository "<sample>"
    When "trace check" is run
    Then the output is the same as the file "expected/check.txt"
    And the exit status is 0

    Examples:
      | sample            |
      | foreign-folders   |
      | foreign-headings  |
      | foreign-ids       |
      | foreign-sentences |

  Scenario: Run of a foreign repository
    Given the repository "foreign-folders"
    And its scenarios have run
    When "trace report" is run
    Then the output has the line "the suite: passed; 2 of 2 IDs passed, 2 of 2 clauses proved"
    And the exit status is 0

  Scenario Outline: Part of a foreign repository
    Given the repository "foreign-folders"
    When "trace check <part>" is run
    Then the last line of the output is "1 of 1 ID linked one to one, 1 of 1 clause has a step, 0 findings"
    And the exit status is 0

    Examples:
      | part                                   |
      | kitchen/TEA-1                          |
      | tests/acceptance/kitchen/TEA-1.feature |

  Scenario Outline: Area of a foreign repository
    Given the repository "foreign-folders"
    When "trace check <part>" is run
    Then the last line of the output is "2 of 2 IDs linked one to one, 2 of 2 clauses have a step, 0 findings"
    And the exit status is 0

    Examples:
      | part                     |
      | kitchen                  |
      | docs                     |
      | docs/kitchen             |
      | docs/kitchen/tea.spec.md |
      | tests/acceptance         |
      | tests/acceptance/kitchen |

  Scenario: Terminal of 80 columns
    Given the repository "every-verdict"
    And "features/organizations_and_their_members/test.md" holds:
      """
      ## MEMBER-1: A member is added

      Expected: 1 is seen.
      """
    And its scenarios have run
    When "COLUMNS=80 trace report" is run
    Then the output is the same as the file "expected/columns-80.txt"
    And the exit status is 1

  Scenario Outline: Other encodings and scripts
    Given the repository "<sample>"
    When "trace check" is run
    Then the output is the same as the file "expected/check.txt"
    And the exit status is 0

    Examples:
      | sample                  |
      | foreign-windows         |
      | foreign-byte-order-mark |
      | foreign-titles          |

  Scenario: File not in UTF-8
    Given the repository "foreign-encoding"
    When "trace check" is run
    Then the output is the same as the file "expected/check.txt"
    And the exit status is 2
    And the findings are exactly:
      | kind       | key         | place                        |
      | unreadable | coffee      | features/coffee/test.md:3    |
      | missing    | milk/MILK-1 | features/milk/test.md:1      |
      | unreadable | tea/TEA-1   | features/tea/TEA-1.feature:4 |

  Scenario: Syntax error in a feature
    Given the repository "foreign-syntax-error"
    When "trace check" is run
    Then the output is the same as the file "expected/check.txt"
    And the exit status is 2
    And the findings are exactly:
      | kind       | key                 | place                        |
      | unreadable | tea/TEA-1           | features/tea/TEA-1.feature:5 |
      | unproved   | tea/TEA-3#Main case | features/tea/test.md:17      |

  Scenario: Broken configuration
    Given the repository "library"
    And "pyproject.toml" holds:
      """
      [tool.clausetrace.labels]
      expectations = ["Expected"]
      """
    When "trace check" is run
    Then the exit status is 2
    And the error text is "trace: <folder>/pyproject.toml: tool.clausetrace.labels.expectations: unknown; allowed: situation, expected, edge_cases, references"

  Scenario: No specification matches
    Given the repository "foreign-folders"
    And "pyproject.toml" says "spec/**/*.spec.md" instead of "docs/**/*.spec.md"
    When "trace check" is run
    Then the exit status is 2
    And the output has the line "pyproject.toml:1: unread: there is no specification: no file matches spec/**/*.spec.md"

  Scenario: Repository without a configuration
    Given the repository "library"
    And "pyproject.toml" is missing
    When "trace check" is run
    Then the exit status is 2
    And the error text is "trace: <folder>: no pyproject.toml with [tool.clausetrace] in this folder or above it"

  Scenario: Old name of the configuration
    Given the repository "library"
    And "pyproject.toml" says "[tool.traceability]" instead of "[tool.clausetrace]"
    When "pytest features" is run
    Then the exit status is 4
    And the error text is "ERROR: <folder>/pyproject.toml: tool.traceability: its name is tool.clausetrace now; rename it"

  Scenario: Packages named support, steps, features
    Given the repository "foreign-packages"
    When "trace run" is run
    Then the exit status is 0
    And the output has the line "the suite: passed; 1 of 1 ID passed, 3 of 3 clauses proved"

  Scenario: No configuration, clausetrace installed
    Given the repository "foreign-packages"
    And "pyproject.toml" says "[tool.other]" instead of "[tool.clausetrace]"
    When "python -m pytest -q" is run
    Then the exit status is 0
    And the last line of the output is "2 passed in <seconds>"
    And the number of files in its report is 0

  Scenario: Unsafe link base
    Given the repository "market"
    And "pyproject.toml" says 'link_base = "javascript:alert(1)"' instead of 'pass_on = ["--engine"]'
    When "trace check" is run
    Then the exit status is 2
    And the error text is "trace: <folder>/pyproject.toml: tool.clausetrace.link_base: must be an address of http, https, file or vscode, not 'javascript:alert(1)'"

  Scenario: Foreign history file
    Given the repository "market"
    And "pyproject.toml" says 'history = "prices.txt"' instead of 'pass_on = ["--engine"]'
    And its scenarios have run
    When "trace report" is run
    Then the exit status is 2
    And the error text is "trace: <folder>/prices.txt:1: not a run as `trace run` keeps it; it needs id, commit, start, status, ids, clauses, proved, counts"

  Scenario: IDs in lists, lines, table rows
    Given the repository "missing"
    And "pyproject.toml" holds:
      """
      [tool.clausetrace]
      forms = ["item", "line", "row"]
      labels = { expected = ["Expected", "Expected Behavior"] }
      """
    And "features/tea/test.md" holds:
      """
      # tea

      - **TEA-1**: the water boils
      - TEA-2: Tea is drawn
        - Expected: the tea is drawn
        - Edge cases:
          - Empty pot: the pot stays empty

      ## Tea is drunk

      TEA-3

      Expected: the cup is empty.

      # more tea

      | ID    | Scenario         | Expected Behavior           | Owner |
      | ----- | ---------------- | --------------------------- | ----- |
      | TEA-4 | the pot is open  | the lid is red; a bell rings | Ada   |
      """
    And "features/tea/TEA-1.feature" holds:
      """
      Feature: TEA-1: the water boils

        Scenario: Main case
          When Ada boils water
          Then the water boils
      """
    And "features/tea/TEA-2.feature" holds:
      """
      Feature: TEA-2: Tea is drawn

        Scenario: Main case
          When Ada boils water
          Then the tea is drawn

        Scenario: Empty pot
          When Ada boils water
          Then the pot stays empty
      """
    And "features/tea/TEA-3.feature" holds:
      """
      Feature: TEA-3: Tea is drunk

        Scenario: Main case
          When Ada boils water
          Then the cup is empty
      """
    And "features/tea/TEA-4.feature" holds:
      """
      Feature: TEA-4: the pot is open

        Scenario: Main case
          When Ada boils water
          Then the lid is red
          And a bell rings
      """
    When "trace check" is run
    Then the exit status is 1
    And the last line of the output is "4 of 4 IDs linked one to one, 6 of 6 clauses have a step, 1 finding"
    And the output has the line 'features/tea/test.md:17: unread: tea: the column "Owner" is not read: it isn\'t a label'

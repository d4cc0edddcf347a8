Feature: HARNESS-18: Unclear English is found

  Background:
    Given the repository "sums"
    And "features/sums/test.md" holds:
      """
      # sums

      What a calculator for people promises, who never look at how it has come to a number. It adds.

      - **Sum**: what two numbers give.

      ## SUM-1: Two numbers are added

      Expected:

      - the sum is 3

      Edge cases:

      - Zero (one of the numbers is 0): the sum is 3
      """

  Scenario: Main case
    When the English of the repository is checked
    Then the output is ""

  Scenario: Phrase to avoid
    Given "features/sums/SUM-1.feature" says "Two numbers are added For ever" instead of "Two numbers are added"
    When the English of the repository is checked
    Then the output is "features/sums/SUM-1.feature:2: `For ever`: write indefinitely"

  Scenario: Phrase in code
    Given "sums.py" says "Whoever adds numbers" instead of "Adds numbers"
    When the English of the repository is checked
    Then the output is "sums.py:1: `Whoever`: write the caller, anybody who"

  Scenario: Hidden folder
    Given ".github/GUIDE.md" holds:
      """
      For want of a sum.
      """
    When the English of the repository is checked
    Then the output is ".github/GUIDE.md:1: `For want of`: write without"

  Scenario: Quotation
    Given "features/sums/test.md" says "who avoid `stands for`" instead of "for people"
    When the English of the repository is checked
    Then the output is ""

  Scenario: Plural of one
    Given "features/sums/test.md" says "of 1 bytes" instead of "for people"
    When the English of the repository is checked
    Then the output is "features/sums/test.md:3: `1 bytes`: write the singular"

  Scenario: Singular of many
    Given "features/sums/test.md" says "where 12 worker is" instead of "for people"
    When the English of the repository is checked
    Then the output is "features/sums/test.md:3: `12 worker is`: write the plural"

  Scenario: Long label
    Given "features/sums/test.md" says "Two numbers of which one is zero" instead of "Zero"
    When the English of the repository is checked
    Then the output is "features/sums/test.md:15: a label of 7 words, at most 6: Two numbers of which one is zero"

  Scenario: Relative clause as a label
    Given "features/sums/test.md" says "Numbers that differ" instead of "Zero"
    When the English of the repository is checked
    Then the output is "features/sums/test.md:15: a label that is a noun with a relative clause, no title: Numbers that differ"

  Scenario: Missing situation
    Given "features/sums/test.md" says "Zero:" instead of "Zero (one of the numbers is 0):"
    When the English of the repository is checked
    Then the output is "features/sums/test.md:15: no situation in parentheses after the label: Zero"

  Scenario: Missing introduction
    Given "features/sums/test.md" says "Sums." instead of "What a calculator for people promises, who never look at how it has come to a number. It adds."
    When the English of the repository is checked
    Then the output is "features/sums/test.md:1: no introduction says what the area is for"

  Scenario: Missing glossary
    Given "features/sums/test.md" says "Sums are short." instead of "- **Sum**: what two numbers give."
    When the English of the repository is checked
    Then the output is "features/sums/test.md:1: no glossary lists the words that its clauses use"

Feature: TRACE-1: Each scenario ID has exactly one feature file

  Background:
    Given the repository "shop"

  Scenario: Main case
    When "trace check" is run
    Then the last line of the output is "3 of 3 IDs linked one to one, 7 of 7 clauses have a step, 0 findings"
    And the exit status is 0

  Scenario: ID without a feature file
    Given "features/orders/ORDER-2.feature" is missing
    When "trace check" is run
    Then the findings are only:
      | kind    | key            | place                      |
      | missing | orders/ORDER-2 | features/orders/test.md:17 |

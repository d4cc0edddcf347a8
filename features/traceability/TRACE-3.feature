Feature: TRACE-3: A pass is only what ran and passed

  Background:
    Given the repository "shop"

  Scenario: Main case
    When "trace run" is run
    Then the verdicts are:
      | key            | verdict |
      | orders/ORDER-1 | passed  |
      | orders/ORDER-2 | passed  |
      | orders/STOCK-1 | passed  |
    And the exit status is 0

  Scenario: Result file empty
    Given "report/trace.json" holds:
      """
      """
    When "trace report" is run
    Then the exit status is 2
    And the error text is "trace: report/trace.json: the result file is empty"

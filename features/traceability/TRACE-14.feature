Feature: TRACE-14: The cost of an ID stays the same as a suite grows

  @benchmark
  Scenario: Main case
    When "python -m clausetrace.benchmark 100 200" is run
    Then the column "IDs" is exactly:
      | IDs |
      | 100 |
      | 200 |
    And the column "check calls per ID" does not grow
    And the column "check KB per ID" does not grow
    And the column "report calls per ID" does not grow
    And the column "report KB per ID" does not grow
    And the column "result bytes per ID" does not grow

  Scenario: Two readers of features
    When both readers of Gherkin read the features of this repository
    Then the number of features that the readers read differently is 0
    And the number of plain features is at least 100

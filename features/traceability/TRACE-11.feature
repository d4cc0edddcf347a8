Feature: TRACE-11: Other tools read the results

  Scenario: Main case
    Given the repository "market"
    And its scenarios have run
    When "trace report --format junit" is run
    Then the output is valid JUnit XML
    And the test cases are only:
      | ID           | name                         | outcome        |
      | stall/SALE-1 | Main case                    | passed         |
      | stall/SALE-1 | Nothing left                 | passed         |
      | stall/SALE-1 | Unknown article              | passed         |
      | stall/SALE-2 | Main case                    | passed         |
      | till/TILL-1  | Main case                    | passed         |
      | till/TILL-1  | Any article [article=tea]    | passed         |
      | till/TILL-1  | Any article [article=coffee] | passed         |
      | till/TILL-1  | Sold twice                   | passed         |
      | till/TILL-2  | Main case                    | passed         |
      | till/TILL-2  | Closed on a server           | not applicable |

  Scenario: Scenario that failed
    Given the repository "market"
    And "prices.txt" says "tea 4" instead of "tea 3"
    And its scenarios have run
    When "trace report --format junit" is run
    Then the output is valid JUnit XML
    And the failure of "till/TILL-2", "Main case", says:
      | text                              |
      | at features/till/TILL-2.feature:5 |
      | fails: promised 3                 |
      | seen     4                        |

  @slow
  Scenario: One verdict function
    When every sample is run and reported
    Then the verdicts in Markdown, in JUnit XML and on the terminal are those in JSON
    And among the verdicts is every verdict that there is

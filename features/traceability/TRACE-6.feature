Feature: TRACE-6: Shards add up

  Background:
    Given the repository "market"

  Scenario: Main case
    Given "pytest features" has been run with its results in "report/whole.json"
    And its 3 shards have run
    When "trace report report/1.json report/2.json report/3.json --format terminal,markdown" is run
    Then the output is the same as the output of "trace report report/whole.json --format terminal,markdown"
    And the exit status is 0

  Scenario: Missing shard
    Given its 3 shards have run
    When "trace report report/1.json report/3.json --into report" is run
    Then the exit status is 2
    And the output has the line "inconclusive: --engine sqlite: shard 2 of 3 is missing"
    And the verdicts are exactly:
      | key          | verdict |
      | stall/SALE-1 | passed  |
      | stall/SALE-2 | passed  |
      | till/TILL-1  | not run |
      | till/TILL-2  | passed  |

  @e2e
  Scenario: Scenario in two shards
    Given its 3 shards have run
    And "prices.txt" says "tea 4" instead of "tea 3"
    And "pytest features --trace-shard=2/3" has been run with its results in "report/again.json"
    When "trace report report/1.json report/2.json report/3.json report/again.json --into report" is run
    Then the exit status is 1
    And the verdicts are exactly:
      | key          | verdict |
      | stall/SALE-1 | passed  |
      | stall/SALE-2 | passed  |
      | till/TILL-1  | failed  |
      | till/TILL-2  | passed  |

  Scenario: Fails on one database
    Given "market.py" says "2 if self.engine == 'postgres' else PRICES[article]" instead of "PRICES[article]"
    And "pytest features" has been run with its results in "report/sqlite.json"
    And "pytest features --engine postgres" has been run with its results in "report/postgres.json"
    When "trace report report/sqlite.json report/postgres.json --into report" is run
    Then the exit status is 1
    And the verdicts are exactly:
      | key          | verdict |
      | stall/SALE-1 | passed  |
      | stall/SALE-2 | passed  |
      | till/TILL-1  | failed  |
      | till/TILL-2  | failed  |

  Scenario: Run on one database only
    Given "pytest features" has been run with its results in "report/sqlite.json"
    And "pytest features --engine postgres -k 'not any_article'" has been run with its results in "report/postgres.json"
    When "trace report report/sqlite.json report/postgres.json" is run
    Then the output has the line "features/till/TILL-1.feature:7: not run: till/TILL-1#Any article: with --engine postgres: it has no result"
    And the exit status is 1

  @e2e
  Scenario: Needed database among several
    Given "pytest features" has been run with its results in "report/sqlite.json"
    And "pytest features --engine postgres" has been run with its results in "report/postgres.json"
    When "trace report report/sqlite.json report/postgres.json" is run
    Then the output has the line "the suite: passed; 4 of 4 IDs passed, 11 of 11 clauses proved"
    And the exit status is 0

  @e2e
  Scenario Outline: Shards of different code
    Given its files are committed
    And its 3 shards have run
    And "<file>" says "<new>" instead of "<old>"
    And its files are committed
    And "pytest features --trace-shard=3/3" has been run with its results in "report/3.json"
    When "trace report report/1.json report/2.json report/3.json" is run
    Then the exit status is 2
    And the error text contains "report/3.json: results of another"

    Examples:
      | file       | old        | new        |
      | market.py  | Sells what | Takes what |
      | prices.txt | coffee 4   | coffee 04  |

  Scenario: Shards with different waivers
    Given "market.py" says 'return "none left"' instead of 'return "sold out"'
    And its 3 shards have run
    And its scenarios have run
    And Ada has waived "stall/SALE-1#Nothing left" for 90 days
    And "pytest features --trace-shard=3/3" has been run with its results in "report/3.json"
    When "trace report report/1.json report/2.json report/3.json" is run
    Then the exit status is 2
    And the error text is "trace: report/3.json: results with other waivers than report/1.json"

  Scenario: Shards in another order
    Given its 3 shards have run
    When "trace report report/3.json report/1.json report/2.json --format terminal,markdown,json,junit" is run
    Then the output is the same as the output of "trace report report/1.json report/2.json report/3.json --format terminal,markdown,json,junit"

  @e2e
  Scenario: Merged shards
    Given "pytest features" has been run with its results in "report/whole.json"
    And its 3 shards have run
    And "trace report report/1.json report/2.json report/3.json --into report" has been run with its results in "report/merged.json"
    When "trace report report/merged.json --format terminal,markdown" is run
    Then the output is the same as the output of "trace report report/whole.json --format terminal,markdown"

  Scenario: Single shard
    When "trace run --shard 2/3" is run
    Then the output has the line "part of the suite (shard 2 of 3): passed; 1 of 1 ID passed, 3 of 3 clauses proved"
    And the exit status is 0

  Scenario: Invalid shard
    When "trace run --shard 4/3" is run
    Then the exit status is 2
    And the error text is "trace: --shard: '4/3' isn't a shard; write 1/3 for the first of three"

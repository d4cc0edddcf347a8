Feature: CONC-2: A hundred reads don't block each other

  @concurrency
  Scenario: Main case
    Given Ada has these rows:
      | table    | rows |
      | sessions | 1    |
    And another connection holds a long write transaction
    When Ada's row is read 100 times at the same time
    Then the number of wrong reads is 0
    And the number of reads that waited is 0

Feature: TIMEOUT-1: A query over the time limit is killed

  Background:
    Given the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "2"
    And queries may take 1 second
    And the file "slow.parquet" of 10 numbers
    And the host of "slow.parquet" answers after 0.4 seconds

  Scenario: Main case
    When 1 endless query is asked for
    Then every query is answered with an error of type timeout
    And 1 worker is new
    And the app has 2 live workers

  @e2e
  Scenario: Moment of the error
    When 1 endless query is asked for
    Then the queries took at most 3 seconds
    And every query is answered with an error of type timeout

  @e2e
  Scenario: Queries in another worker
    Given 1 endless query is under way
    And queries may take 60 seconds from now on
    When 4 slow queries are asked for one by one
    Then query 1 is answered with an error of type timeout
    And 4 queries are answered with a result
    And 1 worker is new

  @e2e
  Scenario: Time spent waiting
    Given the environment holds WORKER_POOL_SIZE "1"
    And queries may take 60 seconds
    And the host of "slow.parquet" answers after 2.2 seconds
    And 1 slow query is under way
    And queries may take 2 seconds from now on
    When 1 short query is asked for
    Then every query is answered with a result
    And no worker is new

  @e2e
  Scenario: Query just below the limit
    Given queries may take 3 seconds
    And the host of "slow.parquet" answers after 2 seconds
    When 1 slow query is asked for
    Then every query is answered with a result
    And no worker is new

  Scenario: Request meanwhile
    Given Ada is signed in
    And queries may take 60 seconds
    And the environment holds SHUTDOWN_GRACE_SECONDS "0"
    And 1 endless query is under way
    When Ada asks for "/auth/me"
    Then the response status is 200
    And query 1 is answered with nothing yet

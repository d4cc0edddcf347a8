Feature: TIMEOUT-1: A query over the time limit is killed

  Background:
    Given the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "2"
    And queries may take 1 second
    And the file "slow.parquet" of 10 numbers
    And the host of "slow.parquet" responds after 0.4 seconds

  Scenario: Main case
    When 1 endless query is asked for
    Then each of the outcomes of the queries is "an error of type timeout"
    And the number of new workers is 1
    And the number of live workers is 2

  Scenario: Time of the error
    Given the environment holds QUERY_TIMEOUT_SECONDS "60"
    And 2 endless queries are under way
    When 60 seconds pass
    Then each of the outcomes of the queries is "an error of type timeout"
    And the pool's `restarts_by_cause.timeout` is 2

  @e2e
  Scenario: Queries in another worker
    Given 1 endless query is under way
    And queries may take 60 seconds from now on
    When 4 slow queries are asked for one after another
    Then the outcome of query 1 is "an error of type timeout"
    And the number of queries with the outcome "a result" is 4
    And the number of new workers is 1

  Scenario: Waiting time doesn't count
    Given the environment holds WORKER_POOL_SIZE "1"
    And the environment holds QUERY_TIMEOUT_SECONDS "60"
    And the host holds back "slow.parquet"
    And 1 endless query is under way
    And 1 slow query is under way
    And 59 seconds have passed
    And query 1 has been cancelled
    And 50 seconds have passed
    When the host responds
    Then the outcome of query 2 is "a result"
    And the pool's `restarts` is 1

  Scenario: Query just below the limit
    Given the environment holds QUERY_TIMEOUT_SECONDS "60"
    And the host holds back "slow.parquet"
    And 1 slow query is under way
    And 50 seconds have passed
    When the host responds
    Then each of the outcomes of the queries is "a result"
    And the pool's `restarts` is 0

  Scenario: HTTP request during a query
    Given Ada is signed in
    And queries may take 60 seconds
    And the environment holds SHUTDOWN_GRACE_SECONDS "0"
    And 1 endless query is under way
    When Ada asks for "/auth/me"
    Then the response status is 200
    And the outcome of query 1 is "nothing yet"

  Scenario: Previous query doesn't count
    Given the environment holds WORKER_POOL_SIZE "1"
    And the environment holds QUERY_TIMEOUT_SECONDS "60"
    And 1 short query has been asked for
    And 50 seconds have passed
    And the host holds back "slow.parquet"
    And 1 slow query is under way
    And 20 seconds have passed
    When the host responds
    Then the outcome of query 2 is "a result"
    And the pool's `restarts` is 0

  Scenario: Log of a timeout
    Given the host holds back "slow.parquet"
    When a worker runs "SELECT max(i) FROM slow" over the file "slow.parquet?token=the-secret-token"
    Then the query's `error_type` is "timeout"
    And the log line "worker ended"'s `reason` is "timeout"
    And the log line "worker ended"'s `level` is "warning"
    And the log line "task ended"'s `error_type` is "timeout"
    And the log doesn't contain "the-secret-token"

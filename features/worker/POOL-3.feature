Feature: POOL-3: The pool shuts down in order

  Background:
    Given the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "1"
    And the file "slow.parquet" of 10 numbers
    And the host of "slow.parquet" responds after 0.4 seconds

  Scenario: Main case
    Given 2 slow queries are under way
    When the app is asked to stop
    Then each of the outcomes of the queries is "a result"
    And the number of worker processes is 0

  Scenario: Running query
    Given 1 slow query is under way
    When the app is asked to stop
    Then each of the outcomes of the queries is "a result"
    And the number of worker processes is 0

  Scenario: Query longer than the grace period
    Given the environment holds SHUTDOWN_GRACE_SECONDS "1"
    And 1 endless query is under way
    When the app is asked to stop
    Then each of the outcomes of the queries is "an error of type busy"
    And the number of worker processes is 0
    And the time in seconds of the stop is at most 4

  Scenario: Query within the grace period
    Given the environment holds SHUTDOWN_GRACE_SECONDS "60"
    And the environment holds WORKER_POOL_SIZE "2"
    And the host holds back "slow.parquet"
    And 1 slow query is under way
    And the app has begun to stop
    And 1 worker is left
    And 50 seconds have passed
    When the host responds
    Then each of the outcomes of the queries is "a result"
    And the number of worker processes after a while is 0

  Scenario: Query beyond the grace period
    Given the environment holds SHUTDOWN_GRACE_SECONDS "50"
    And the environment holds WORKER_POOL_SIZE "2"
    And 1 endless query is under way
    And the app has begun to stop
    And 1 worker is left
    When 51 seconds pass
    Then each of the outcomes of the queries is "an error of type busy"
    And the number of worker processes after a while is 0

  Scenario: Query waits too long
    Given the environment holds SHUTDOWN_GRACE_SECONDS "0"
    And 2 endless queries are under way
    When the app is asked to stop
    Then each of the outcomes of the queries is "an error of type busy"

  Scenario: New query during shutdown
    Given 1 slow query is under way
    And the app has begun to stop
    When 1 short query is asked for
    Then the outcome of query 2 is "an error of type busy"

  Scenario: Idle pool
    Given 1 short query has been asked for
    When the app is asked to stop
    Then the time in seconds of the stop is at most 2
    And the number of worker processes is 0

  Scenario: Signals to every process
    Given the host holds back "slow.parquet"
    And 1 slow query is under way
    And every worker process has received SIGINT and SIGTERM
    When the host responds
    Then each of the outcomes of the queries is "a result"
    And the number of new workers is 0

  Scenario: Idle worker frozen
    Given 1 short query has been asked for
    And a worker is frozen
    When the app is asked to stop
    Then the number of worker processes is 0
    And the time in seconds of the stop is at most 4

  Scenario: Worker is starting
    Given a worker has started, and the app hasn't read its first message
    When the app is asked to stop
    Then the number of worker processes is 0
    And the log line "fork server ended"'s `status` is 0

  @e2e
  Scenario: Starting worker frozen
    Given a worker has started, and the app hasn't read its first message
    And that worker is frozen
    When the app is asked to stop
    Then the number of worker processes is 0

  @wire @slow
  Scenario: App killed
    Given the server command is running
    When the server command is killed
    Then the number of worker processes after a while is 0

  @wire @slow
  Scenario: App killed with a response unread
    Given the server command is running
    And Ada is signed in
    And Ada owns the conversation "Sales"
    And the host holds back "slow.parquet"
    And Ada has added "http://HOST/slow.parquet" to "Sales"
    And the server command is frozen while a worker responds
    When the server command is killed
    Then the number of worker processes after a while is 0

  @wire @slow
  Scenario: App killed while workers start
    Given the server command has begun to start workers
    When the server command is killed
    Then the number of worker processes after a while is 0

  @wire @slow
  Scenario: App killed during a replacement
    Given the server command is running
    And the server command is replacing a worker
    When the server command is killed
    Then the number of worker processes after a while is 0

  @wire @slow
  Scenario: App killed, worker frozen
    Given the server command is running
    And a worker is frozen
    When the server command is killed
    Then the number of worker processes after a while is 0

Feature: APP-LIFECYCLE-2: The app closes all its parts when it stops

  Background:
    Given the app has workers of its own
    And Ada is signed in

  @wire
  Scenario: Main case
    Given the environment holds WORKER_POOL_SIZE "1"
    And Ada's socket is open
    And Ada's socket is open
    And 2 short queries are under way
    When the app is asked to stop
    Then each of the outcomes of the queries is "a result"
    And the number of worker processes is 0
    And the number of connections that others have to the database is 0
    And each of the close codes of Ada's sockets is 1001

  Scenario: Query exceeds the grace period
    Given the environment holds SHUTDOWN_GRACE_SECONDS "1"
    And 2 endless queries are under way
    When the app is asked to stop
    Then each of the outcomes of the queries is "an error of type busy"
    And the number of worker processes is 0

  @slow
  Scenario: Worker stuck
    Given the environment holds SHUTDOWN_GRACE_SECONDS "1"
    And a worker is stuck in a query
    When the app is asked to stop
    Then the time in seconds of the stop is at most 6
    And the number of worker processes is 0

  @wire @slow
  Scenario: Server command with sockets open
    Given the server command is running
    And Ada's socket is open
    When the server command is asked to stop 1 time
    Then each of the close codes of Ada's sockets is 1001
    And the exit status is 0

  Scenario: Connections canceled while opening
    Given connections to the database were given up while they opened
    When the app is asked to stop
    Then the number of connections that others have to the database is 0

  @wire @slow
  Scenario: Process exits
    Given the server command is running
    When the server command is asked to stop 1 time
    Then the exit status is 0
    And the output contains '"message":"stopped"'

  @wire @slow
  Scenario: Stop signalled twice
    Given the server command is running
    When the server command is asked to stop 2 times
    Then the exit status is 0
    And the server command's `error` is ""
    And the number of worker processes is 0

  Scenario: Request during shutdown
    Given the app has begun to stop
    When Ada asks for "/auth/me"
    Then the response status is 503
    And the database is unchanged

  @wire
  Scenario: Socket during shutdown
    Given the app has begun to stop
    When Ada opens a socket with the origin "http://localhost:5173"
    Then the response status is 503

  Scenario: Database after shutdown
    Given Ada has asked for "/auth/me"
    When the app is asked to stop
    Then the number of connections that others have to the database is 0
    And the number of integrity errors in the database is 0

  Scenario: HTTP client after shutdown
    Given Ada has asked for "/auth/me"
    When the app is asked to stop
    Then the app's client for Google is "closed"

  Scenario: Response during shutdown
    Given the app has begun to stop
    When Ada asks for "/auth/me"
    Then the response's `error` is "Server busy, try again shortly"
    And the response's header `Retry-After` is "5"
    And the response's header `Connection` is "close"

  @wire @slow
  Scenario: Request in progress
    Given the server command is running
    When the server command is asked to stop while Ada sends POST to "/conversations"
    Then the response status is 201
    And the exit status is 0
    And only these rows changed:
      | table         | change  | rows |
      | conversations | added   | 1    |
      | sessions      | changed | 1    |

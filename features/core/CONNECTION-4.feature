@wire
Feature: CONNECTION-4: The number of connections is limited

  Scenario: Main case
    Given the environment holds MAX_CONNECTIONS "3"
    And 3 connections are open
    When somebody sends a request
    Then the connection is "closed"
    And the log line "connection refused"'s `reason` is "too many connections"
    And the log line "connection refused"'s `client` is "127.0.0.1"
    And the log line "connection refused"'s `level` is "warning"

  Scenario: Last connection
    Given the environment holds MAX_CONNECTIONS "3"
    And 2 connections are open
    When somebody sends a request
    Then the response status is 200

  Scenario: Connection after another has ended
    Given the environment holds MAX_CONNECTIONS "3"
    And 3 connections are open
    And the client of the last one has left
    When somebody sends a request
    Then the response status is 200

  Scenario: Sockets
    Given the environment holds MAX_CONNECTIONS "2"
    And Ada is signed in
    And Ada has 2 sockets open
    When somebody sends a request
    Then the log line "connection refused"'s `reason` is "too many connections"

  Scenario: Connections of one address
    Given the environment holds MAX_CONNECTIONS_PER_ADDRESS "2"
    And the environment holds TRUSTED_PROXIES ""
    And 2 connections are open
    When somebody sends a request
    Then the connection is "closed"
    And the log line "connection refused"'s `reason` is "too many connections of one address"

  Scenario: Last connection of one address
    Given the environment holds MAX_CONNECTIONS_PER_ADDRESS "2"
    And the environment holds TRUSTED_PROXIES ""
    And 1 connection is open
    When somebody sends a request
    Then the response status is 200

  Scenario: Connections of another address
    Given the environment holds MAX_CONNECTIONS_PER_ADDRESS "2"
    And the environment holds TRUSTED_PROXIES ""
    And 2 connections from "127.0.0.2" are open
    When somebody sends a request
    Then the response status is 200

  Scenario: Trusted proxy
    Given the environment holds MAX_CONNECTIONS_PER_ADDRESS "2"
    And 2 connections are open
    When somebody sends a request
    Then the response status is 200

  Scenario: Flood of connections
    Given the environment holds MAX_CONNECTIONS "1"
    And 3 connections are open
    When somebody sends a request
    Then the number of log lines "connection refused" is 1
    And the log line "connection refused"'s `left_out` is 0

  Scenario: Continuing flood
    Given the environment holds MAX_CONNECTIONS "1"
    And the environment holds HEADER_TIMEOUT_SECONDS "60"
    And 4 connections are open
    And 10 seconds have passed
    When somebody sends a request
    Then the log line "connection refused"'s `left_out` is 2

  @slow
  Scenario: No file descriptors left
    Given the server command is running
    And the server command has run out of file descriptors
    When the server command is asked to stop 1 time
    Then the output contains "connections can't be accepted"
    And the exit status is 0

  @slow
  Scenario: Limit of open files
    Given the environment holds MAX_CONNECTIONS "1000"
    And the server command is running, and may open 300 files at first and 600 at most
    When the server command is asked to stop 1 time
    Then the output contains "MAX_CONNECTIONS is above the limit of open files"
    And the output contains '"limit":600,"needed":1200'
    And the exit status is 0

  Scenario: Pipelined requests
    Given the environment holds SHUTDOWN_GRACE_SECONDS "0"
    And a route that waits indefinitely
    When somebody sends 5000 requests for that route
    Then the number of requests that wait for an earlier response is at most 128

  Scenario: Responses to pipelined requests
    When somebody sends 200 requests
    Then the number of responses that the client has received is 200

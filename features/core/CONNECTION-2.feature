@wire
Feature: CONNECTION-2: The time for a request is limited

  Scenario: Main case
    Given somebody has sent half of its headers
    When 11 seconds pass
    Then the connection is "closed"
    And the number of connections that the server holds is 0
    And the log line "connection closed"'s `reason` is "request headers incomplete"
    And the log line "connection closed"'s `client` is "127.0.0.1"

  Scenario: Connection without a request
    Given somebody has sent nothing
    When 11 seconds pass
    Then the connection is "closed"
    And the log line "connection closed"'s `reason` is "request headers incomplete"

  Scenario: Slow headers
    Given the environment holds HEADER_TIMEOUT_SECONDS "60"
    And somebody has sent half of its headers
    And 40 seconds have passed
    And the client has sent another part of its headers after that
    When 21 seconds pass
    Then the connection is "closed"

  Scenario: Headers within the time
    Given somebody has sent half of its headers
    When 9 seconds pass
    Then the connection is "open"

  Scenario: Second request of a connection
    Given somebody has sent a request
    And the client has received a response
    And the client has sent half of its headers after that
    When 11 seconds pass
    Then the connection is "closed"
    And the log line "connection closed"'s `reason` is "request headers incomplete"

  Scenario: Line breaks between requests
    Given somebody has sent a request
    And the client has received a response
    And the client has sent a line break after that
    When 11 seconds pass
    Then the connection is "closed"

  Scenario: Longer header timeout
    Given the environment holds HEADER_TIMEOUT_SECONDS "20"
    And somebody has sent half of its headers
    When 11 seconds pass
    Then the connection is "open"

  Scenario: Incomplete body
    Given somebody has sent half of its body
    When 61 seconds pass
    Then the connection is "closed"
    And the log line "connection closed"'s `reason` is "request body incomplete"
    And the number of connections that the server holds is 0
    And the number of tasks of requests is 0

  Scenario: Slow body
    Given somebody has sent half of its body
    And 40 seconds have passed
    And the client has sent another part of its body after that
    When 21 seconds pass
    Then the connection is "closed"

  Scenario: Body within the time
    Given somebody has sent half of its body
    When 59 seconds pass
    Then the connection is "open"

  Scenario: Shorter transfer timeout
    Given the environment holds TRANSFER_TIMEOUT_SECONDS "5"
    And somebody has sent half of its body
    When 6 seconds pass
    Then the connection is "closed"

  Scenario: Unread response
    Given a route that selects and sends without end
    And a client that reads nothing has sent a request for that route
    When 61 seconds pass
    Then the number of connections that the server holds is 0
    And the number of database connections in use is 0
    And the number of tasks of requests is 0
    And the log line "connection closed"'s `reason` is "response not read"

  Scenario: Unread response before another request
    Given a route that selects and sends without end
    And a client that reads nothing has sent two requests for that route
    When 61 seconds pass
    Then the number of connections that the server holds is 0
    And the number of database connections in use is 0
    And the number of tasks of requests is 0

  Scenario: Slowly read response
    Given a route that selects and sends without end
    And a client that reads nothing has sent a request for that route
    And 40 seconds have passed
    And the client has read 256 KiB
    When 40 seconds pass
    Then the number of connections that the server holds is 1

  Scenario: Slow response to a second request
    Given the environment holds SHUTDOWN_GRACE_SECONDS "0"
    And a route that waits indefinitely
    And somebody has sent a request
    And the client has received a response
    And the client has sent a request for that route after that
    When 61 seconds pass
    Then the connection is "open"

  Scenario: Half a request during a response
    Given the environment holds SHUTDOWN_GRACE_SECONDS "0"
    And a route that waits indefinitely
    And somebody has sent a request for that route
    And the client has sent half of its headers after that
    When 61 seconds pass
    Then the connection is "open"

  Scenario: Slow response of the service
    Given the environment holds SHUTDOWN_GRACE_SECONDS "0"
    And a route that waits indefinitely
    And somebody has sent a request for that route
    When 61 seconds pass
    Then the connection is "open"

@wire
Feature: CONNECTION-1: The size of a request is limited

  Scenario: Main case
    When somebody sends headers without end
    Then the response status is 431
    And the response's `error` is "Request headers too large"
    And the connection is "closed"
    And the log line "request refused"'s `client` is "127.0.0.1"
    And the log line "request refused"'s `error` is "Request headers too large"
    And the number of MiB that the client could send is at most 16

  Scenario Outline: Endless parts
    When somebody sends <bytes>
    Then the response status is 431
    And the connection is "closed"
    And the number of MiB that the client could send is at most 16

    Examples:
      | bytes                              |
      | a header without end               |
      | a request line without end         |
      | line breaks without end            |
      | trailers without end               |
      | a trailer without end              |
      | a chunk size without end           |
      | headers of a handshake without end |

  Scenario: Headers at the limit
    When somebody sends headers of 16 KiB
    Then the response status is 200
    And the connection is "open"

  Scenario: Headers just above the limit
    When somebody sends headers of one byte above 16 KiB
    Then the response status is 431
    And the connection is "closed"

  Scenario: Large body
    When somebody sends a body of 512 KiB
    Then the response status is 401
    And the connection is "open"

  Scenario: Body of a refusal
    When somebody sends headers of one byte above 16 KiB
    Then the response's body holds these fields and nothing else:
      | field | value                       |
      | error | "Request headers too large" |

  Scenario: Refused client stays connected
    When somebody sends headers of one byte above 16 KiB
    Then the response status is 431
    And the number of connections that the server holds is 0

  Scenario: Headers of a refusal
    When somebody sends headers of one byte above 16 KiB
    Then the response's header `Content-Type` is "application/json"
    And the response's header `Connection` is "close"
    And the response's header `X-Content-Type-Options` is "nosniff"
    And the request ID of the log line "request refused" is the same as the response's header `X-Request-ID`
    And the log line "request refused"'s `level` is "warning"

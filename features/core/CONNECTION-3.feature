@wire
Feature: CONNECTION-3: A malformed request gets the common error format

  Scenario: Main case
    When somebody sends a request with two Hosts
    Then the response status is 400
    And the response's body holds these fields and nothing else:
      | field   | value                      |
      | error   | "Malformed request"        |
      | details | "Host: must be given once" |
    And the connection is "closed"
    And the log line "request refused"'s `client` is "127.0.0.1"
    And the log line "request refused"'s `error` is "Host: must be given once"
    And the request ID of the log line "request refused" is the same as the response's header `X-Request-ID`

  Scenario Outline: No `Host`
    When somebody sends <bytes>
    Then the response status is 400
    And the response's `details` is "Host: must be given once"
    And the connection is "closed"

    Examples:
      | bytes                      |
      | a request without a Host   |
      | a handshake without a Host |

  Scenario Outline: Malformed `Host`
    When somebody sends <bytes>
    Then the response status is 400
    And the response's `details` is "Host: must be a name or an address, and a port"
    And the connection is "closed"

    Examples:
      | bytes                              |
      | a request with an empty Host       |
      | a request with a blank in its Host |
      | a request with a path in its Host  |
      | a request with a user in its Host  |
      | a request with a port in letters   |

  Scenario: IPv6 address as `Host`
    When somebody sends a request with an IPv6 address as its Host
    Then the response status is 200

  Scenario: HTTP/1.0 without `Host`
    When somebody sends an HTTP/1.0 request without a Host
    Then the response status is 200

  Scenario: HTTP/1.0 with chunked body
    When somebody sends an HTTP/1.0 request with a chunked body
    Then the response status is 400
    And the response's `details` is "Transfer-Encoding: not allowed in HTTP/1.0"
    And the connection is "closed"

  Scenario Outline: Malformed request
    When somebody sends <bytes>
    Then the response status is 400
    And the response's `error` is "Malformed request"
    And the response's header `Content-Type` is "application/json"
    And the connection is "closed"
    And the log line "request refused"'s `status_code` is 400

    Examples:
      | bytes                               |
      | bytes that aren't HTTP              |
      | an unknown method                   |
      | two Content-Lengths                 |
      | a Content-Length and a chunked body |
      | an invalid chunk size               |

  Scenario: Handshake without a key
    When somebody sends a handshake without a key
    Then the response status is 400
    And the response's body holds these fields and nothing else:
      | field   | value                                   |
      | error   | "Malformed request"                     |
      | details | "Sec-WebSocket-Key: must be given once" |

  Scenario Outline: Malformed handshake
    When somebody sends <bytes>
    Then the response status is 400
    And the response's `error` is "Malformed request"
    And the response's header `Content-Type` is "application/json"
    And the response's header `X-Content-Type-Options` is "nosniff"
    And the connection is "closed"
    And the request ID of the log line "handshake refused" is the same as the response's header `X-Request-ID`
    And the log line "handshake refused"'s `status_code` is 400

    Examples:
      | bytes                            |
      | a handshake with a malformed key |
      | a handshake of another version   |
      | a handshake with two origins     |

  Scenario: Handshake of another version
    When somebody sends a handshake of another version
    Then the response's `details` is "Sec-WebSocket-Version: invalid value"

  Scenario: Handshake by POST
    When somebody sends a handshake by POST
    Then the response status is 405
    And the response's `error` is "Method not allowed"
    And the response's header `Allow` is "GET"
    And the connection is "closed"

  Scenario: Handshake with two upgrades
    When somebody sends a handshake with two upgrades
    Then the response status is 426
    And the response's `error` is "Upgrade required"
    And the response's header `Upgrade` is "websocket"
    And the connection is "closed"

  Scenario: Handshake for an unknown path
    When somebody sends a handshake for an unknown path
    Then the response status is 403
    And the response's `error` is "Request refused"
    And the request ID of the log line is the same as the response's header `X-Request-ID`

  Scenario Outline: Malformed request during a slow response
    Given the environment holds SHUTDOWN_GRACE_SECONDS "0"
    And a route that waits indefinitely
    When somebody sends <bytes>
    Then the connection is "closed"
    And the number of responses that the client has received is 0
    And the log line "request refused"'s `status_code` is 400

    Examples:
      | bytes                                                    |
      | a request for that route, then bytes that aren't HTTP    |
      | two requests for that route, then bytes that aren't HTTP |

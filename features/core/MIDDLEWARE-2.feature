Feature: MIDDLEWARE-2: Each request leaves one log line

  Scenario: Main case
    Given Ada is signed in
    When Ada asks for "/auth/me"
    Then the log line's `method` is "GET"
    And the log line's `path` is "/auth/me"
    And the log line's `user_type` is "authenticated"
    And the log line's `status_code` is 200
    And the log line's `duration_ms` is a number of 0 or more
    And the number of lines about requests in the log is 1
    And the log line contains Ada's `user_id`

  Scenario: Failing request
    Given a route that raises an exception
    When somebody asks for that route
    Then the response status is 500
    And the log line's `status_code` is 500
    And the log line's `error` is "RuntimeError"

  Scenario: Refused WebSocket handshake
    When somebody opens a socket with the origin null
    Then the response status is 403
    And the log line's `path` is "/ws"
    And the log line's `status_code` is 403

  Scenario: Path with line breaks and quotes
    When somebody asks for "/no%0Awhere%22"
    Then the response status is 404
    And the log line's `path` is "/no\nwhere\""

  Scenario: Token in the query
    When somebody asks for "/auth/me?token=token-in-the-query"
    Then the response status is 401
    And the log line's `path` is "/auth/me"
    And the log line's `user_type` is "unauthenticated"
    And the log doesn't contain "token-in-the-query"

  Scenario: Cookie header
    Given Ada is signed in
    When Ada asks for "/auth/me"
    Then the log line's `path` is "/auth/me"
    And the log doesn't contain Ada's session token

  Scenario: Valid request ID
    When somebody sends GET to "/health" with the header `X-Request-ID` "abc-123_X"
    Then the log line's `request_id` is "abc-123_X"
    And the response's header `X-Request-ID` is "abc-123_X"

  Scenario Outline: Invalid request ID
    When somebody sends GET to "/health" with the header `X-Request-ID` "<id>"
    Then the request ID of the log line is the same as the response's header `X-Request-ID`
    And the request ID of the log line is a UUID of version 4

    Examples:
      | id                                                                |
      | two words                                                         |
      | semicolon;                                                        |
      | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa |

  Scenario: Whole log line
    Given Ada is signed in
    And Bob is signed in
    When Ada asks for "/auth/me"
    Then the log line holds these fields and nothing else:
      | field       | value                                     |
      | timestamp   | an ISO 8601 time in UTC with microseconds |
      | level       | "info"                                    |
      | module      | "app.core.middleware.request_log"         |
      | message     | "request"                                 |
      | method      | "GET"                                     |
      | path        | "/auth/me"                                |
      | status_code | 200                                       |
      | duration_ms | a number of 0 or more                     |
      | client      | "127.0.0.1"                               |
      | user_id     | a UUID of version 4                       |
      | user_type   | "authenticated"                           |
      | request_id  | a UUID of version 4                       |

  Scenario: Request canceled by the server
    Given a route that waits indefinitely
    When the server cuts off somebody's request for that route
    Then the log line's `status_code` is 499
    And the log line's `error` is "CancelledError"

  Scenario: Domain error
    Given a route that responds with 404
    When somebody asks for that route
    Then the response status is 404
    And the log line's `error` is "NotFoundError"

  Scenario Outline: Client behind a proxy
    Given Ada is signed in
    When Ada sends GET to "/auth/me" with the header `X-Forwarded-For` "<named>"
    Then the log line's `client` is "203.0.113.7"

    Examples:
      | named              |
      | 203.0.113.7        |
      | 203.0.113.7:4711   |
      | ::ffff:203.0.113.7 |

  Scenario Outline: Client with an IPv6 address
    Given Ada is signed in
    When Ada sends GET to "/auth/me" with the header `X-Forwarded-For` "<named>"
    Then the log line's `client` is "2001:db8::7"

    Examples:
      | named              |
      | 2001:db8::7        |
      | [2001:db8::7]:4711 |

  Scenario: Several proxies
    Given Ada is signed in
    And the environment holds TRUSTED_PROXIES "127.0.0.1, 10.0.0.0/8"
    When Ada sends GET to "/auth/me" with the header `X-Forwarded-For` "198.51.100.1, 203.0.113.7, 10.1.2.3"
    Then the log line's `client` is "203.0.113.7"

  Scenario: Addresses on several lines
    Given Ada is signed in
    And the environment holds TRUSTED_PROXIES "127.0.0.1, 10.0.0.0/8"
    When Ada sends GET to "/auth/me" with these headers:
      | header          | text        |
      | X-Forwarded-For | 203.0.113.7 |
      | X-Forwarded-For | 10.1.2.3    |
    Then the log line's `client` is "203.0.113.7"

  Scenario: Only trusted proxies
    Given Ada is signed in
    And the environment holds TRUSTED_PROXIES "127.0.0.1, 10.0.0.0/8"
    When Ada sends GET to "/auth/me" with the header `X-Forwarded-For` "10.1.2.3, 10.1.2.4"
    Then the log line's `client` is "10.1.2.3"

  Scenario: Forwarded text without an address
    Given Ada is signed in
    When Ada sends GET to "/auth/me" with the header `X-Forwarded-For` "203.0.113.7, unknown"
    Then the log line's `client` is "127.0.0.1"

  Scenario Outline: Untrusted proxy
    Given Ada is signed in
    And the environment holds TRUSTED_PROXIES "<proxies>"
    When Ada sends GET to "/auth/me" with the header `<header>` "<text>"
    Then the log line's `client` is "127.0.0.1"
    And the response's header `Strict-Transport-Security` is "max-age=31536000"

    Examples:
      | proxies    | header            | text        |
      | 10.0.0.0/8 | X-Forwarded-For   | 203.0.113.7 |
      |            | X-Forwarded-For   | 203.0.113.7 |
      | 10.0.0.0/8 | X-Forwarded-Proto | http        |

  Scenario: Scheme from a trusted proxy
    Given Ada is signed in
    When Ada sends GET to "/auth/me" with the header `X-Forwarded-Proto` "http"
    Then the response's header `Strict-Transport-Security` is absent

  @wire
  Scenario Outline: HTTPS in front of a proxy
    When somebody sends <bytes>
    Then the response's header `Strict-Transport-Security` is "max-age=31536000"
    And the log line's `client` is "203.0.113.7"

    Examples:
      | bytes                                                         |
      | a request that a proxy received over HTTPS from 203.0.113.7   |
      | a handshake that a proxy received over HTTPS from 203.0.113.7 |

  @wire
  Scenario: Client of a socket
    Given Ada is signed in
    When Ada opens a socket
    Then the log line's `client` is "127.0.0.1"

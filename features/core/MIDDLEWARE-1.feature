Feature: MIDDLEWARE-1: Listed origins receive CORS headers

  Scenario: Main case
    When a page from "http://localhost:5173" asks for "/health"
    Then the origin that the response allows is the same as the page's origin
    And the response's header `Access-Control-Allow-Credentials` is "true"
    And the preflight's allowed methods are "GET, POST, PATCH, DELETE, OPTIONS"

  Scenario: Unlisted origin
    When a page from "http://stranger.example" asks for "/health"
    Then the response status is 200
    And the number of CORS headers of the response is 0
    And the preflight status is 400
    And the number of CORS headers of the preflight is 0

  Scenario: OPTIONS preflight
    When a page from "http://localhost:5173" asks for "/health"
    Then the preflight status is 200
    And the origin that the preflight allows is the same as the page's origin
    And the preflight's allowed headers are "Content-Type, Cookie, X-Request-ID, Authorization, X-API-Key"
    And the preflight's header `Access-Control-Allow-Credentials` is "true"

  Scenario Outline: Several origins configured
    Given the environment holds CORS_ORIGINS "http://one.example, https://two.example:8443"
    When a page from "<origin>" asks for "/health"
    Then the origin that the response allows is the same as the page's origin

    Examples:
      | origin                   |
      | http://one.example       |
      | https://two.example:8443 |

  Scenario Outline: Different port or scheme
    When a page from "<origin>" asks for "/health"
    Then the response status is 200
    And the number of CORS headers of the response is 0
    And the preflight status is 400

    Examples:
      | origin                 |
      | http://localhost:5174  |
      | http://localhost       |
      | https://localhost:5173 |
      | null                   |

  Scenario: Listed origin as a prefix
    When a page from "http://localhost:5173.evil.test" asks for "/health"
    Then the response status is 200
    And the number of CORS headers of the response is 0
    And the preflight status is 400

  Scenario Outline: Error responses
    Given a route that raises an exception
    When a page from "http://localhost:5173" asks for "<path>"
    Then the response status is <status>
    And the origin that the response allows is the same as the page's origin
    And the response's header `Access-Control-Allow-Credentials` is "true"

    Examples:
      | path         | status |
      | /auth/me     | 401    |
      | /nowhere     | 404    |
      | /probe/raise | 500    |

  Scenario: Caches and listed origins
    When a page from "http://localhost:5173" asks for "/health"
    Then the response's header `Vary` contains "Origin"

  Scenario Outline: Method or header not listed
    When a page from "http://localhost:5173" sends a preflight for <method> with the header "<header>"
    Then the preflight status is 400
    And the origin that the preflight allows is the same as the page's origin

    Examples:
      | method | header  |
      | PUT    | Cookie  |
      | GET    | X-Other |

  Scenario Outline: Caches and unlisted origins
    When a page from "http://stranger.example" asks for "<path>"
    Then the preflight status is 400
    And the response status is <status>
    And the response's header `Vary` contains "Origin"

    Examples:
      | path     | status |
      | /health  | 200    |
      | /nowhere | 404    |

  Scenario: Preflight with lowercase headers
    When a page from "http://localhost:5173" sends a preflight for POST with the header "content-type,x-request-id"
    Then the preflight status is 200
    And the preflight's header `Access-Control-Max-Age` is "600"
    And the log line's `method` is "OPTIONS"

  Scenario: Request during shutdown
    Given the app has begun to stop
    When a page from "http://localhost:5173" asks for "/auth/me"
    Then the response status is 503
    And the origin that the response allows is the same as the page's origin

  Scenario Outline: Security headers
    Given a route that raises an exception
    When somebody asks for "<path>"
    Then the response status is <status>
    And the response's header `X-Content-Type-Options` is "nosniff"
    And the response's header `Referrer-Policy` is "no-referrer"
    And the response's header `Strict-Transport-Security` is "max-age=31536000"
    And the request ID of the log line is the same as the response's header `X-Request-ID`

    Examples:
      | path                  | status |
      | /health               | 200    |
      | /auth/me              | 401    |
      | /auth/google/callback | 403    |
      | /nowhere              | 404    |
      | /probe/raise          | 500    |

  Scenario Outline: Security headers of refused handshakes
    When somebody opens a socket with the origin <origin>
    Then the response status is <status>
    And the response's header `X-Content-Type-Options` is "nosniff"
    And the response's header `Referrer-Policy` is "no-referrer"
    And the response's header `Strict-Transport-Security` is "max-age=31536000"
    And the request ID of the log line is the same as the response's header `X-Request-ID`

    Examples:
      | origin                  | status |
      | null                    | 403    |
      | "http://localhost:5173" | 401    |

  Scenario: Headers readable by pages
    When a page from "http://localhost:5173" asks for "/health"
    Then the response's header `Access-Control-Expose-Headers` is "X-Truncated, Content-Disposition, X-Request-ID, Retry-After"

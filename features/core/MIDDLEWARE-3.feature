Feature: MIDDLEWARE-3: Unexpected exceptions become a 500

  Scenario: Main case
    Given a route that raises an exception
    When somebody asks for that route
    Then the response status is 500
    And the response's `error` is "Internal server error"
    And the reference in the response's details is the same as the response's header `X-Request-ID`
    And the stack trace in the log contains "Traceback (most recent call last)"
    And the stack trace in the log contains "probe_routes.py"

  Scenario: Exception in a middleware
    Given a route that is reached through a middleware that raises
    When somebody asks for that route
    Then the response status is 500
    And the response's `error` is "Internal server error"

  @wire
  Scenario: Exception in a handshake
    Given a route that raises an exception
    When somebody sends a handshake for that route
    Then the response status is 500
    And the response's `error` is "Internal server error"
    And the reference in the response's details is the same as the response's header `X-Request-ID`
    And the number of errors in the log is 1

  @wire
  Scenario Outline: Exception during a streamed response
    Given a route that raises after its response began
    When somebody reads that route to its end <way>
    Then the end of what was read is "the connection broke off"
    And the stack trace in the log contains "Traceback (most recent call last)"
    And the stack trace in the log contains "probe_routes.py"

    Examples:
      | way           |
      | over the wire |
      | in process    |

  Scenario: Secret in the exception
    Given the environment holds APP_ENV "production"
    And a route that raises an exception
    When somebody asks for that route
    Then the response status is 500
    And the response doesn't contain "the-secret"

  Scenario Outline: Exception without a text
    Given the environment holds APP_ENV "<mode>"
    And a route that raises an exception without a text
    When somebody asks for that route
    Then the response status is 500
    And the response's `error` is "Internal server error"

    Examples:
      | mode        |
      | production  |
      | development |

  Scenario: Next request
    Given a route that raises an exception
    And somebody has asked for that route
    When somebody asks for "/health"
    Then the earlier response's `error` is "Internal server error"
    And the response status is 200

  @concurrency
  Scenario: Two failures at the same time
    Given a route that raises once two requests have come
    When somebody asks for "/probe/raise-together" 2 times at the same time
    Then the number of responses that refer to another request is 0
    And the number of requests without an error in the log is 0

Feature: MIDDLEWARE-3: Unexpected exceptions become a uniform 500

  Scenario: Main case
    Given a route that raises an exception
    When somebody asks for that route
    Then the response status is 500
    And the response's `error` is "Internal server error"
    And the response's `details` refer to the request id
    And the log has an ERROR record with the stack trace

  Scenario: Exception raised inside a middleware
    Given a route that is reached through a middleware that raises
    When somebody asks for that route
    Then the response status is 500
    And the response's `error` is "Internal server error"

  @wire
  Scenario Outline: Exception after a streamed answer began
    Given a route that raises after its answer began
    When somebody reads all of that route <way>
    Then the connection breaks off
    And the log has an ERROR record with the stack trace

    Examples:
      | way           |
      | over the wire |
      | in process    |

  Scenario: Exception text with a secret, in production
    Given the environment holds APP_ENV "production"
    And a route that raises an exception
    When somebody asks for that route
    Then the response status is 500
    And the response nowhere says "the-secret"

  Scenario Outline: Exception that can't be turned into text
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
    Then the response status is 200

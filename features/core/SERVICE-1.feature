Feature: SERVICE-1: Routers delegate, services decide

  Scenario: Main case
    When the source is checked
    Then the contract "Inside an area each layer imports only those below it" is "kept"
    And the contract "Business rules don't import the web framework" is "kept"
    And the contract "Only its own service imports a repository" is "kept"

  Scenario: SQL in routers and services
    When the source is checked
    Then the number of places in routers and services that hold SQL or run a statement is 0
    And the contract "SQL is in repositories and in the database's own area only" is "kept"

  Scenario: No circular imports
    When the source is checked
    Then the contract "Areas don't depend on each other in circles" is "kept"

  Scenario: Sockets through the notifier
    When the source is checked
    Then the contract "Areas reach sockets through the notifier only" is "kept"

  Scenario: Parts opened at the start
    When the source is checked
    Then the contract "Only dependencies read what the start has opened" is "kept"
    And the contract "Business rules are given what they need" is "kept"

  Scenario: Service raises a domain error
    Given Ada is signed in
    When Ada asks for "/conversations/00000000-0000-4000-8000-000000000000"
    Then the response status is 404
    And the response's `error` is "Conversation not found"

  Scenario: Each domain error
    Given a route that raises each domain error
    When somebody asks for every domain error
    Then the statuses of the domain errors are exactly:
      | error                 | status |
      | InvalidInputError     | 400    |
      | NotAuthenticatedError | 401    |
      | ForbiddenError        | 403    |
      | NotFoundError         | 404    |
      | ConflictError         | 409    |
      | GoneError             | 410    |
      | RateLimitError        | 429    |
      | UpstreamError         | 502    |
      | BusyError             | 503    |
      | UpstreamTimeoutError  | 504    |

  Scenario: Domain error without a status
    Given a route that raises a domain error unknown to the table
    When somebody asks for that route
    Then the response status is 500
    And the response's `error` is "Internal server error"
    And the reference in the response's details is the same as the response's header `X-Request-ID`
    And the stack trace in the log contains "UnknownError"

  @postgres
  Scenario: NUL character in an ID
    Given Ada is signed in
    When Ada asks for "/conversations/%00"
    Then the response status is 404
    And the response's `error` is "Conversation not found"

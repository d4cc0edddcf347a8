Feature: ERROR-FORMAT-1: All errors have one format

  Scenario Outline: Main case
    Given a route that responds with <status>
    When somebody asks for that route
    Then the response status is <status>
    And the response's header `Content-Type` is "application/json"
    And the response's body is a JSON object
    And the response's `error` is a text that is not empty
    And the response's `details` is a text or absent

    Examples:
      | status |
      | 400    |
      | 401    |
      | 403    |
      | 404    |
      | 429    |
      | 500    |

  Scenario: Validation error
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    When Ada asks for the conversation "Sales" with the query "message_limit=0"
    Then the response status is 400
    And the response's `details` contains "message_limit"

  Scenario: 500 in production
    Given the environment holds APP_ENV "production"
    And a route that raises an exception
    When somebody asks for that route
    Then the response status is 500
    And the response doesn't contain "Traceback"

  Scenario: Unknown route
    When somebody asks for "/nowhere"
    Then the response status is 404
    And the response's `error` is "Not found"

  Scenario: Wrong method
    When somebody sends PUT to "/health"
    Then the response status is 405
    And the response's header `Allow` contains "GET"
    And the response's `error` is "Method not allowed"

  Scenario Outline: Other error statuses
    Given a route that responds with <status>
    When somebody asks for that route
    Then the response status is <status>
    And the response's body is a JSON object
    And the response's `error` is a text that is not empty

    Examples:
      | status |
      | 409    |
      | 410    |
      | 502    |
      | 503    |
      | 504    |

  Scenario Outline: Body over 1 MiB
    Given Ada is signed in
    When Ada creates a conversation with a body of <size>
    Then the response status is 413
    And the response's `error` is "Request body too large"

    Examples:
      | size                                |
      | 1048577 bytes                       |
      | 1048577 bytes and no Content-Length |

  Scenario: Headers over 16 KiB
    When somebody asks for "/health" with a cookie of 16384 characters
    Then the response status is 431
    And the response's `error` is "Request headers too large"

  Scenario: Malformed JSON
    Given Ada is signed in
    When Ada sends POST to "/conversations" with the body "{"
    Then the response status is 400
    And the response's `error` is "Malformed JSON"

  Scenario: Invalid value isn't repeated
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    When Ada asks for the conversation "Sales" with the query "message_limit=sent-and-wrong"
    Then the response status is 400
    And the response doesn't contain "sent-and-wrong"

  Scenario: Whole validation error
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    When Ada asks for the conversation "Sales" with the query "message_limit=0"
    Then the response status is 400
    And the response's body holds these fields and nothing else:
      | field   | value                                                       |
      | error   | "Validation error"                                          |
      | details | "message_limit: Input should be greater than or equal to 1" |

  Scenario: Details of a domain error
    Given a route that responds with 400
    When somebody asks for that route
    Then the response's `details` is "field: rule"

  Scenario: Retry time after 429
    Given a route that responds with 429
    When somebody asks for that route
    Then the response status is 429
    And the response's header `Retry-After` is "1"

  Scenario: Retry time after 503
    Given a route that responds with 503
    When somebody asks for that route
    Then the response status is 503
    And the response's header `Retry-After` is "5"

  Scenario Outline: Body of 1 MiB
    Given Ada is signed in
    When Ada creates a conversation with a body of <size>
    Then the response status is 400
    And the response's `error` is "Validation error"

    Examples:
      | size                                |
      | 1048576 bytes                       |
      | 1048576 bytes and no Content-Length |

  Scenario: Headers of nearly 16 KiB
    When somebody asks for "/health" with a cookie of 16000 characters
    Then the response status is 200

  Scenario: Trailing slash
    When somebody asks for "/health/"
    Then the response status is 404
    And the response's `error` is "Not found"

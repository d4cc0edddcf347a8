Feature: ERROR-FORMAT-1: One shape for all errors

  Scenario Outline: Main case
    Given a route that answers with <status>
    When somebody asks for that route
    Then the answer is <status>
    And the answer's header `Content-Type` says "application/json"
    And the answer's body is a JSON object
    And the answer's `error` is a text that is not empty
    And the answer's `details` is a text or absent

    Examples:
      | status |
      | 400    |
      | 401    |
      | 403    |
      | 404    |
      | 429    |
      | 500    |

  Scenario: Validation failure
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    When Ada asks for the conversation "Sales" with the query "message_limit=0"
    Then the answer is 400
    And the answer's `details` says "message_limit"

  Scenario: 500 in production
    Given the environment holds APP_ENV "production"
    And a route that raises an exception
    When somebody asks for that route
    Then the answer is 500
    And the answer nowhere says "Traceback"

  Scenario: Unknown route
    When somebody asks for "/nowhere"
    Then the answer is 404
    And the answer's `error` is "Not found"

  Scenario: Wrong method
    When somebody sends PUT to "/health"
    Then the answer is 405
    And the answer's header `Allow` says "GET"
    And the answer's `error` is "Method not allowed"

  Scenario Outline: Conflict, upstream, busy and time-out
    Given a route that answers with <status>
    When somebody asks for that route
    Then the answer is <status>
    And the answer's body is a JSON object
    And the answer's `error` is a text that is not empty

    Examples:
      | status |
      | 409    |
      | 410    |
      | 502    |
      | 503    |
      | 504    |

  Scenario Outline: Body over 1 MiB
    Given Ada is signed in
    When Ada starts a conversation with <announced> body of 1048577 bytes
    Then the answer is 413
    And the answer's `error` is "Request body too large"

    Examples:
      | announced      |
      | an announced   |
      | an unannounced |

  Scenario: Headers over 16 KiB
    When somebody asks for "/health" with a cookie of 16384 characters
    Then the answer is 431
    And the answer's `error` is "Request headers too large"

  Scenario: Body that is no JSON
    Given Ada is signed in
    When Ada sends POST to "/conversations" with the body "{"
    Then the answer is 400
    And the answer's `error` is "Malformed JSON"

  Scenario: Validation failure on a long value
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    When Ada asks for the conversation "Sales" with the query "message_limit=sent-and-wrong"
    Then the answer is 400
    And the answer nowhere says "sent-and-wrong"

Feature: WS-CONN-4: A client without a credential is refused

  Scenario: Main case
    When somebody opens a socket with the query ""
    Then the response status is 401

  Scenario: Empty token
    When somebody opens a socket with the query "token="
    Then the response status is 401
    And the response's `error` is "Not authenticated"

  Scenario: Token in another parameter
    Given Ada is signed in
    When Ada opens a socket with the session token in the query parameter "session_token"
    Then the response status is 401
    And the database is unchanged

  Scenario: Bearer token
    Given Ada is signed in
    When Ada opens a socket with the session token as bearer token
    Then the response status is 401

  Scenario: Plain GET
    Given Ada is signed in
    When Ada asks for "/ws"
    Then the response status is 404
    And the response's `error` is "Not found"

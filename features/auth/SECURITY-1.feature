Feature: SECURITY-1: Sockets are accepted from listed origins only

  Background:
    Given the environment holds CORS_ORIGINS "https://chat.example, http://localhost:5173"
    And Ada is signed in

  Scenario: Main case
    When Ada opens a socket with the origin "https://evil.example"
    Then the response status is 403

  Scenario: No `Origin` header
    When Ada opens a socket with the origin null
    Then the response status is 403
    And the response's `error` is "Origin not allowed"

  Scenario: Listed `Origin`
    When Ada opens a socket with the origin "https://chat.example"
    Then the response status is 101
    And the log line's `status_code` is 101

  Scenario: Listed Origin without a session
    When somebody opens a socket with the origin "https://chat.example"
    Then the response status is 401

  Scenario Outline: Similar Origin
    When Ada opens a socket with the origin "<origin>"
    Then the response status is 403
    And the database is unchanged

    Examples:
      | origin                         |
      | null                           |
      | http://chat.example            |
      | https://chat.example:8443      |
      | https://chat.example.evil.test |
      | https://chat.example/          |
      | HTTPS://CHAT.EXAMPLE           |

  Scenario: Empty `CORS_ORIGINS`
    Given the environment holds CORS_ORIGINS ""
    When Ada opens a socket with the origin "http://localhost:5173"
    Then the response status is 403

  Scenario: Log of a handshake
    When Ada opens a socket with the origin "https://chat.example"
    Then the response status is 101
    And the number of lines about requests in the log is 1
    And the log line contains Ada's `user_id`

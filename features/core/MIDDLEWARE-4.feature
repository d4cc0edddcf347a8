Feature: MIDDLEWARE-4: Writes from other sites' pages are refused

  Background:
    Given Ada is signed in

  Scenario: Main case
    When Ada sends POST to "/auth/logout" with the header `Origin` "http://evil.example"
    Then the response status is 403
    And the response's `error` is "Origin not allowed"
    And the database is unchanged
    And the log line's `status_code` is 403

  Scenario Outline: Every writing method
    When Ada sends <method> to "/conversations" with the header `Origin` "http://evil.example"
    Then the response status is 403
    And the response's `error` is "Origin not allowed"
    And the database is unchanged

    Examples:
      | method |
      | POST   |
      | PUT    |
      | PATCH  |
      | DELETE |

  Scenario Outline: Lookalike origins
    When Ada sends POST to "/auth/logout" with the header `Origin` "<origin>"
    Then the response status is 403
    And the database is unchanged

    Examples:
      | origin                         |
      | http://localhost:5174          |
      | https://localhost:5173         |
      | http://localhost:5173.example  |
      | https://chat.test:444          |
      | http://chat.test               |
      | https://chat.test.evil.example |
      | null                           |
      |                                |

  Scenario: Listed origin
    When Ada sends POST to "/auth/logout" with the header `Origin` "http://localhost:5173"
    Then the response status is 200
    And the number of Ada's rows in `sessions` is 0

  Scenario: The service's own origin
    When Ada sends POST to "/auth/logout" with the header `Origin` "https://chat.test"
    Then the response status is 200
    And the number of Ada's rows in `sessions` is 0

  Scenario: Own origin behind a proxy
    When Ada sends POST to "/auth/logout" with these headers:
      | header            | text              |
      | Origin            | https://chat.test |
      | X-Forwarded-Proto | http              |
    Then the response status is 403

  Scenario: No origin
    When Ada sends POST to "/auth/logout"
    Then the response status is 200
    And the number of Ada's rows in `sessions` is 0

  Scenario: Bearer token
    When Ada sends POST to "/auth/logout" with these headers:
      | header        | text                |
      | Origin        | http://evil.example |
      | Authorization | Bearer a-token      |
    Then the response status is 200

  Scenario: Basic authentication
    When Ada sends POST to "/auth/logout" with these headers:
      | header        | text                |
      | Origin        | http://evil.example |
      | Authorization | Basic YTpi          |
    Then the response status is 403
    And the database is unchanged

  Scenario: Read from another site
    When Ada sends GET to "/auth/me" with the header `Origin` "http://evil.example"
    Then the response status is 200

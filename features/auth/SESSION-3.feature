Feature: SESSION-3: Activity extends the session

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in
    And Ada's session ends at "2026-02-06T12:00:00.000000+00:00"

  Scenario: Main case
    When Ada asks for "/auth/me"
    Then the response status is 200
    And the end of Ada's session is "2026-02-12T12:00:00.000000+00:00"

  Scenario: Several requests in quick succession
    Given Ada has asked for "/auth/me"
    And 1 second has passed
    And Ada has asked for "/auth/me"
    And 1 second has passed
    When Ada asks for "/auth/me"
    Then the end of Ada's session is "2026-02-12T12:00:02.000000+00:00"

  Scenario: Cookie in the response
    When Ada asks for "/auth/me"
    Then the cookie `session_token`'s `Max-Age` is "604800"
    And the cookie `session_token`'s `HttpOnly` is true

  Scenario Outline: Failing request
    When Ada asks for "<path>"
    Then the response status is <status>
    And the end of Ada's session is "2026-02-12T12:00:00.000000+00:00"

    Examples:
      | path                                                                | status |
      | /conversations/00000000-0000-4000-8000-000000000000                 | 404    |
      | /conversations/00000000-0000-4000-8000-000000000000?message_limit=0 | 404    |

  Scenario: Nothing else changes
    Given Ada's phone is signed in
    When Ada asks for "/auth/me"
    Then only these rows changed:
      | table    | change  | rows |
      | sessions | changed | 1    |

  Scenario: Public route
    When Ada sends POST to "/auth/google"
    Then the response status is 200
    And the database is unchanged

  @concurrency
  Scenario: 20 parallel requests
    When Ada asks for "/auth/me" 20 times at the same time
    Then the different statuses of the responses are "200"
    And the end of Ada's session is "2026-02-12T12:00:00.000000+00:00"

  Scenario: Values of a request
    Given Ada's phone is signed in
    And Bob is signed in
    When Ada asks for "/auth/me"
    Then the values that changed are exactly:
      | table    | column     | now                              |
      | sessions | expires_at | 2026-02-12T12:00:00.000000+00:00 |

  Scenario: Shorter session
    Given the environment holds SESSION_DURATION_DAYS "3"
    And the app has run and stopped
    When Ada asks for "/auth/me"
    Then the end of Ada's session is "2026-02-08T12:00:00.000000+00:00"
    And the cookie `session_token`'s `Max-Age` is "259200"

  Scenario: Shorter session with a socket
    Given the environment holds SESSION_DURATION_DAYS "3"
    And the app has run and stopped
    When Ada opens a socket with the origin "http://localhost:5173"
    Then the response status is 101
    And the end of Ada's session is "2026-02-08T12:00:00.000000+00:00"

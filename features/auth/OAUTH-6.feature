Feature: OAUTH-6: The `state` value must match

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada has an account
    And Ada has gone to Google without a referral key

  Scenario: Main case
    When Ada comes back from Google with the query "code=CODE&state=another-than-was-given-out"
    Then the response status is 403
    And the database is unchanged

  Scenario: state missing
    When Ada comes back from Google with the query "code=CODE"
    Then the response status is 403

  Scenario: `state` empty
    When Ada comes back from Google with the query "code=CODE&state="
    Then the response status is 403

  Scenario: Cookie oauth_session missing
    When somebody opens Ada's return link from Google
    Then the response status is 403
    And the database is unchanged

  Scenario Outline: Cookie oauth_session modified
    Given Ada's cookie `oauth_session` has "<harm>"
    When Ada comes back from Google
    Then the response status is 403
    And the database is unchanged

    Examples:
      | harm              |
      | another beginning |
      | another end       |
      | no end            |
      | no content        |
      | nonsense          |

  Scenario Outline: Cookie oauth_session of another secret
    Given the running app holds <variable> "a-secret-that-nobody-knew-before"
    When Ada comes back from Google
    Then the response status is 403
    And the database is unchanged

    Examples:
      | variable             |
      | SESSION_SECRET       |
      | GOOGLE_CLIENT_SECRET |

  Scenario: state at its age limit
    Given 600 seconds have passed
    When Ada comes back from Google
    Then the response redirects to "/"

  Scenario: state too old
    Given 601 seconds have passed
    When Ada comes back from Google
    Then the response status is 403
    And the database is unchanged

  Scenario: `state` of another browser
    Given Bob has an account
    And Bob has gone to Google without a referral key
    When Ada opens Bob's return link from Google
    Then the response status is 403
    And the database is unchanged

  Scenario: Return link opened again
    Given Ada has come back from Google
    When Ada comes back from Google
    Then the response status is 403
    And the database is unchanged

  Scenario: No request to Google
    When Ada comes back from Google with the query "code=CODE&state=another-than-was-given-out"
    Then the response's `error` is "Invalid OAuth state"
    And the number of requests to Google is 0

  Scenario Outline: Similar state
    When Ada comes back from Google with the query "code=CODE&state=<state>"
    Then the response status is 403
    And the database is unchanged

    Examples:
      | state   |
      | STATEx  |
      | SWAPPED |

  Scenario: Right `state` after a wrong one
    Given Ada has asked for "/auth/google/callback?code=made-up&state=made-up"
    When Ada comes back from Google
    Then the earlier response's `error` is "Invalid OAuth state"
    And the response redirects to "/"

Feature: UNAUTH-1: All other routes require a session

  Scenario: Main case
    When somebody calls every route of the app with the body "{}"
    Then the routes that don't respond with 401 are, in any order:
      | method | path                  |
      | GET    | /health               |
      | HEAD   | /health               |
      | GET    | /health/live          |
      | HEAD   | /health/live          |
      | POST   | /auth/google          |
      | GET    | /auth/google/callback |
    And each of the fields of the refusals is "error"
    And each of the errors of the refusals is a text that is not empty

  Scenario: Malformed body
    When somebody calls every route of the app with the body "{"
    Then the routes that don't respond with 401 are, in any order:
      | method | path                  |
      | GET    | /health               |
      | HEAD   | /health               |
      | GET    | /health/live          |
      | HEAD   | /health/live          |
      | POST   | /auth/google          |
      | GET    | /auth/google/callback |
    And each of the fields of the refusals is "error"

  Scenario: Nothing is stored
    Given Ada is signed in
    When somebody calls every route of the app with the body "{}"
    Then the database is unchanged
    And each of the fields of the refusals is "error"
    And each of the errors of the refusals is a text that is not empty

  Scenario Outline: Documentation in production
    Given the environment holds APP_ENV "production"
    When somebody asks for "<path>"
    Then the response status is 404

    Examples:
      | path          |
      | /docs         |
      | /redoc        |
      | /openapi.json |

  Scenario: Preflight
    When a page from "http://localhost:5173" sends a preflight for POST with the header "Content-Type"
    Then the preflight status is 200

  Scenario: Sign-in in progress
    Given Ada has an account
    And Ada has gone to Google without a referral key
    And Ada has asked for "/auth/me"
    When Ada comes back from Google
    Then the earlier response's `error` is "Not authenticated"
    And the response redirects to "/"

  Scenario Outline: Unreadable body
    When somebody calls every route of the app with a body that <flaw>
    Then the routes that don't respond with 401 are, in any order:
      | method | path                  |
      | GET    | /health               |
      | HEAD   | /health               |
      | GET    | /health/live          |
      | HEAD   | /health/live          |
      | POST   | /auth/google          |
      | GET    | /auth/google/callback |
    And each of the fields of the refusals is "error"

    Examples:
      | flaw                    |
      | isn't UTF-8             |
      | has 100000 nested lists |

  Scenario: Metrics switched on
    Given the environment holds METRICS_TOKEN "a-token-of-at-least-32-characters"
    When somebody calls every route of the app with the body "{}"
    Then the routes that don't respond with 401 are, in any order:
      | method | path                  |
      | GET    | /health               |
      | HEAD   | /health               |
      | GET    | /health/live          |
      | HEAD   | /health/live          |
      | POST   | /auth/google          |
      | GET    | /auth/google/callback |
    And each of the fields of the refusals is "error"

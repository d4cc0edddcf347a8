Feature: UNAUTH-1: The rest of the API is closed to strangers

  Scenario: Main case
    When a stranger tries every route of the app with the body "{}"
    Then every route refuses the stranger with 401 but these:
      | method | path                  |
      | GET    | /health               |
      | POST   | /auth/google          |
      | GET    | /auth/google/callback |
    And every refusal has an `error` that is a text, and nothing else

  Scenario: Body that can't be read
    When a stranger tries every route of the app with the body "{"
    Then every route refuses the stranger with 401 but these:
      | method | path                  |
      | GET    | /health               |
      | POST   | /auth/google          |
      | GET    | /auth/google/callback |

  Scenario: Database afterwards
    Given Ada is signed in
    When a stranger tries every route of the app with the body "{}"
    Then the database is unchanged
    And every refusal has an `error` that is a text, and nothing else

  Scenario Outline: Docs and OpenAPI document in production
    Given the environment holds APP_ENV "production"
    When somebody asks for "<path>"
    Then the response status is 404

    Examples:
      | path          |
      | /docs         |
      | /redoc        |
      | /openapi.json |

  Scenario: Preflight
    When a page from "http://localhost:5173" asks for leave to send POST and "Content-Type"
    Then the preflight status is 200

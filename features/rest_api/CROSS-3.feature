Feature: CROSS-3: CORS headers reach the browser

  Background:
    Given Ada is signed in
    And Bob is signed in
    And Ada owns the conversation "Sales"
    And the conversation "Sales" holds 2 messages

  Scenario: Main case
    Given a route that raises an exception
    When these requests are sent:
      | by       | method | path                                       | origin                | bytes   |
      | Ada      | GET    | /conversations/{conversation Sales}        | http://localhost:5173 |         |
      | Ada      | POST   | /conversations                             | http://localhost:5173 |         |
      | somebody | GET    | /auth/me                                   | http://localhost:5173 |         |
      | Ada      | GET    | /conversations/{unknown id}                | http://localhost:5173 |         |
      | Ada      | GET    | /conversations/{conversation Sales}/export | http://localhost:5173 |         |
      | Ada      | POST   | /conversations                             | http://localhost:5173 | 1048577 |
      | Ada      | GET    | {that route}                               | http://localhost:5173 |         |
    Then the responses are exactly:
      | status | access-control-allow-origin | access-control-allow-credentials |
      | 200    | http://localhost:5173       | "true"                           |
      | 201    | http://localhost:5173       | "true"                           |
      | 401    | http://localhost:5173       | "true"                           |
      | 404    | http://localhost:5173       | "true"                           |
      | 200    | http://localhost:5173       | "true"                           |
      | 413    | http://localhost:5173       | "true"                           |
      | 500    | http://localhost:5173       | "true"                           |

  Scenario: Unlisted origin
    When these requests are sent:
      | by       | method | path                                | origin           |
      | Ada      | GET    | /conversations/{conversation Sales} | http://evil.test |
      | somebody | GET    | /auth/me                            | http://evil.test |
    Then the responses are exactly:
      | status | access-control-allow-origin | access-control-allow-credentials |
      | 200    | absent                      | absent                           |
      | 401    | absent                      | absent                           |

  Scenario: Budget used up
    Given the environment holds TOKEN_LIMIT "100"
    And the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada has used 100 tokens at "2026-02-05T11:00:00.000000+00:00"
    When these requests are sent:
      | by  | method | path                                         | origin                | body              |
      | Ada | POST   | /conversations/{conversation Sales}/messages | http://localhost:5173 | {"content": "Hi"} |
    Then the responses are exactly:
      | status | access-control-allow-origin | access-control-allow-credentials |
      | 429    | http://localhost:5173       | "true"                           |

  Scenario: Preflight for PATCH
    When a page from "http://localhost:5173" sends a preflight for PATCH with the header "Content-Type"
    Then the preflight status is 200
    And the preflight's header `access-control-allow-origin` is "http://localhost:5173"
    And the preflight's header `access-control-allow-credentials` is "true"
    And the preflight's allowed methods are "GET, POST, PATCH, DELETE, OPTIONS"

  Scenario: Preflight with unlisted header
    When a page from "http://localhost:5173" sends a preflight for POST with the header "X-Other"
    Then the preflight status is 400
    And the preflight's allowed headers are absent

  Scenario: Return from Google
    Given Ada has gone to Google without a referral key
    When Ada comes back from Google
    Then the response redirects to "/"
    And the response's header `access-control-allow-origin` is absent

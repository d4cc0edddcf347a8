Feature: CROSS-1: Errors have one shape everywhere

  Background:
    Given Ada is signed in
    And Bob is signed in
    And Ada owns the conversation "Sales"
    And the conversation "Sales" holds 2 messages

  Scenario: Main case
    Given the conversation "Sales" holds these datasets:
      | name   | url                                | status  |
      | orders | http://data.example/orders.parquet | ready   |
      | rents  | http://data.example/rents.parquet  | loading |
    When these requests are sent:
      | by       | method | path                                                                          | body          |
      | Ada      | PATCH  | /conversations/{conversation Sales}                                           | {"title": ""} |
      | somebody | GET    | /usage                                                                        |               |
      | Bob      | GET    | /conversations/{conversation Sales}                                           |               |
      | Ada      | GET    | /conversations/{unknown id}                                                   |               |
      | Ada      | PUT    | /usage                                                                        |               |
      | Ada      | POST   | /conversations/{conversation Sales}/datasets/{dataset rents of Sales}/refresh |               |
    Then the fields of the responses are exactly:
      | status | content-type     | fields         | kinds      |
      | 400    | application/json | details, error | text, text |
      | 401    | application/json | error          | text       |
      | 403    | application/json | error          | text       |
      | 404    | application/json | error          | text       |
      | 405    | application/json | error          | text       |
      | 409    | application/json | error          | text       |

  Scenario: Body too large
    When these requests are sent:
      | by  | method | path           | bytes   |
      | Ada | POST   | /conversations | 1048577 |
    Then the fields of the responses are exactly:
      | status | content-type     | fields | kinds |
      | 413    | application/json | error  | text  |

  Scenario: Budget used up
    Given the environment holds TOKEN_LIMIT "100"
    And the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada has used 100 tokens at "2026-02-05T11:00:00.000000+00:00"
    When Ada sends "How many?" to "Sales"
    Then the fields of the responses are exactly:
      | status | fields                                                                       | kinds                                    |
      | 429    | available_in_seconds, code, details, error, resets_in_seconds, usage_percent | number, text, text, text, number, number |

  Scenario: Unreachable file
    Given the file "orders.parquet" of 3 numbers
    And the host of "orders.parquet" responds with 404
    And Ada owns the conversation "Rents"
    And the conversation "Rents" holds these datasets:
      | name   | url                        |
      | orders | http://HOST/orders.parquet |
    When Ada refreshes "orders" of "Rents"
    Then the fields of the responses are exactly:
      | status | fields | kinds |
      | 502    | error  | text  |

  Scenario: Stopping service
    Given the app has begun to stop
    When Ada asks for "/usage"
    Then the fields of the responses are exactly:
      | status | fields | kinds |
      | 503    | error  | text  |

  Scenario: Unknown path
    When Ada asks for "/nothing"
    Then the response status is 404
    And the response's body holds these fields and nothing else:
      | field | value       |
      | error | "Not found" |

  Scenario: Server error in production
    Given the environment holds APP_ENV "production"
    And a route that raises an exception
    When Ada asks for that route
    Then the response status is 500
    And the fields of the responses are exactly:
      | status | fields         | kinds      |
      | 500    | details, error | text, text |

  Scenario: Server error in development
    Given a route that raises an exception
    When Ada asks for that route
    Then the fields of the responses are exactly:
      | status | fields         | kinds      |
      | 500    | details, error | text, text |

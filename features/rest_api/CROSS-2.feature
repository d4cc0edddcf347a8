Feature: CROSS-2: Status codes have one meaning everywhere

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
      | by       | method | path                                                                   | body                                     |
      | somebody | GET    | /health                                                                |                                          |
      | somebody | POST   | /auth/google                                                           |                                          |
      | Ada      | GET    | /auth/me                                                               |                                          |
      | Ada      | GET    | /usage                                                                 |                                          |
      | Ada      | GET    | /usage/history                                                         |                                          |
      | Ada      | POST   | /conversations                                                         |                                          |
      | Ada      | GET    | /conversations                                                         |                                          |
      | Ada      | GET    | /conversations/{conversation Sales}                                    |                                          |
      | Ada      | PATCH  | /conversations/{conversation Sales}                                    | {"title": "Sold"}                        |
      | Ada      | GET    | /conversations/{conversation Sales}/export                             |                                          |
      | Ada      | POST   | /conversations/{conversation Sales}/stop                               |                                          |
      | Ada      | POST   | /conversations/{conversation Sales}/datasets                           | {"url": "http://data.example/a.parquet"} |
      | Ada      | PATCH  | /conversations/{conversation Sales}/datasets/{dataset orders of Sales} | {"tableName": "other"}                   |
      | Ada      | DELETE | /conversations/{conversation Sales}/datasets/{dataset orders of Sales} |                                          |
      | Ada      | DELETE | /conversations/{conversation Sales}                                    |                                          |
      | Ada      | DELETE | /conversations                                                         |                                          |
      | Ada      | POST   | /auth/logout                                                           |                                          |
    Then the responses are exactly:
      | request                                  | status |
      | GET /health                              | 200    |
      | POST /auth/google                        | 200    |
      | GET /auth/me                             | 200    |
      | GET /usage                               | 200    |
      | GET /usage/history                       | 200    |
      | POST /conversations                      | 201    |
      | GET /conversations                       | 200    |
      | GET /conversations/{id}                  | 200    |
      | PATCH /conversations/{id}                | 200    |
      | GET /conversations/{id}/export           | 200    |
      | POST /conversations/{id}/stop            | 200    |
      | POST /conversations/{id}/datasets        | 201    |
      | PATCH /conversations/{id}/datasets/{id}  | 200    |
      | DELETE /conversations/{id}/datasets/{id} | 200    |
      | DELETE /conversations/{id}               | 200    |
      | DELETE /conversations                    | 200    |
      | POST /auth/logout                        | 200    |

  Scenario: Nobody is signed in
    Given the conversation "Sales" holds these datasets:
      | name   | url                                | status  |
      | orders | http://data.example/orders.parquet | ready   |
      | rents  | http://data.example/rents.parquet  | loading |
    When these requests are sent:
      | by       | method | path                                                                             | body                                     |
      | somebody | GET    | /auth/me                                                                         |                                          |
      | somebody | POST   | /auth/logout                                                                     |                                          |
      | somebody | GET    | /usage                                                                           |                                          |
      | somebody | GET    | /usage/history                                                                   |                                          |
      | somebody | POST   | /conversations                                                                   |                                          |
      | somebody | GET    | /conversations                                                                   |                                          |
      | somebody | DELETE | /conversations                                                                   |                                          |
      | somebody | GET    | /conversations/{conversation Sales}                                              |                                          |
      | somebody | PATCH  | /conversations/{conversation Sales}                                              | {"title": "New"}                         |
      | somebody | DELETE | /conversations/{conversation Sales}                                              |                                          |
      | somebody | GET    | /conversations/{conversation Sales}/export                                       |                                          |
      | somebody | POST   | /conversations/{conversation Sales}/messages                                     | {"content": "Hi"}                        |
      | somebody | POST   | /conversations/{conversation Sales}/regenerate                                   |                                          |
      | somebody | POST   | /conversations/{conversation Sales}/stop                                         |                                          |
      | somebody | GET    | /conversations/{conversation Sales}/messages/{message message 2 of Sales}/result |                                          |
      | somebody | POST   | /conversations/{conversation Sales}/datasets                                     | {"url": "http://data.example/a.parquet"} |
      | somebody | PATCH  | /conversations/{conversation Sales}/datasets/{dataset orders of Sales}           | {"tableName": "other"}                   |
      | somebody | POST   | /conversations/{conversation Sales}/datasets/{dataset orders of Sales}/refresh   |                                          |
      | somebody | DELETE | /conversations/{conversation Sales}/datasets/{dataset orders of Sales}           |                                          |
    Then the responses are exactly:
      | request                                        | status | error             |
      | GET /auth/me                                   | 401    | Not authenticated |
      | POST /auth/logout                              | 401    | Not authenticated |
      | GET /usage                                     | 401    | Not authenticated |
      | GET /usage/history                             | 401    | Not authenticated |
      | POST /conversations                            | 401    | Not authenticated |
      | GET /conversations                             | 401    | Not authenticated |
      | DELETE /conversations                          | 401    | Not authenticated |
      | GET /conversations/{id}                        | 401    | Not authenticated |
      | PATCH /conversations/{id}                      | 401    | Not authenticated |
      | DELETE /conversations/{id}                     | 401    | Not authenticated |
      | GET /conversations/{id}/export                 | 401    | Not authenticated |
      | POST /conversations/{id}/messages              | 401    | Not authenticated |
      | POST /conversations/{id}/regenerate            | 401    | Not authenticated |
      | POST /conversations/{id}/stop                  | 401    | Not authenticated |
      | GET /conversations/{id}/messages/{id}/result   | 401    | Not authenticated |
      | POST /conversations/{id}/datasets              | 401    | Not authenticated |
      | PATCH /conversations/{id}/datasets/{id}        | 401    | Not authenticated |
      | POST /conversations/{id}/datasets/{id}/refresh | 401    | Not authenticated |
      | DELETE /conversations/{id}/datasets/{id}       | 401    | Not authenticated |

  Scenario: Another user's conversation
    Given the conversation "Sales" holds these datasets:
      | name   | url                                | status  |
      | orders | http://data.example/orders.parquet | ready   |
      | rents  | http://data.example/rents.parquet  | loading |
    When these requests are sent:
      | by  | method | path                                                                             | body                                     |
      | Bob | GET    | /conversations/{conversation Sales}                                              |                                          |
      | Bob | PATCH  | /conversations/{conversation Sales}                                              | {"title": "New"}                         |
      | Bob | DELETE | /conversations/{conversation Sales}                                              |                                          |
      | Bob | GET    | /conversations/{conversation Sales}/export                                       |                                          |
      | Bob | POST   | /conversations/{conversation Sales}/messages                                     | {"content": "Hi"}                        |
      | Bob | POST   | /conversations/{conversation Sales}/regenerate                                   |                                          |
      | Bob | POST   | /conversations/{conversation Sales}/stop                                         |                                          |
      | Bob | GET    | /conversations/{conversation Sales}/messages/{message message 2 of Sales}/result |                                          |
      | Bob | POST   | /conversations/{conversation Sales}/datasets                                     | {"url": "http://data.example/a.parquet"} |
      | Bob | PATCH  | /conversations/{conversation Sales}/datasets/{dataset orders of Sales}           | {"tableName": "other"}                   |
      | Bob | POST   | /conversations/{conversation Sales}/datasets/{dataset orders of Sales}/refresh   |                                          |
      | Bob | DELETE | /conversations/{conversation Sales}/datasets/{dataset orders of Sales}           |                                          |
    Then the responses are exactly:
      | request                                        | status | error         |
      | GET /conversations/{id}                        | 403    | Access denied |
      | PATCH /conversations/{id}                      | 403    | Access denied |
      | DELETE /conversations/{id}                     | 403    | Access denied |
      | GET /conversations/{id}/export                 | 403    | Access denied |
      | POST /conversations/{id}/messages              | 403    | Access denied |
      | POST /conversations/{id}/regenerate            | 403    | Access denied |
      | POST /conversations/{id}/stop                  | 403    | Access denied |
      | GET /conversations/{id}/messages/{id}/result   | 403    | Access denied |
      | POST /conversations/{id}/datasets              | 403    | Access denied |
      | PATCH /conversations/{id}/datasets/{id}        | 403    | Access denied |
      | POST /conversations/{id}/datasets/{id}/refresh | 403    | Access denied |
      | DELETE /conversations/{id}/datasets/{id}       | 403    | Access denied |

  Scenario: Unknown conversation
    Given the conversation "Sales" holds these datasets:
      | name   | url                                | status  |
      | orders | http://data.example/orders.parquet | ready   |
      | rents  | http://data.example/rents.parquet  | loading |
    When these requests are sent:
      | by  | method | path                                                                     | body                                     |
      | Ada | GET    | /conversations/{unknown id}                                              |                                          |
      | Ada | PATCH  | /conversations/{unknown id}                                              | {"title": "New"}                         |
      | Ada | DELETE | /conversations/{unknown id}                                              |                                          |
      | Ada | GET    | /conversations/{unknown id}/export                                       |                                          |
      | Ada | POST   | /conversations/{unknown id}/messages                                     | {"content": "Hi"}                        |
      | Ada | POST   | /conversations/{unknown id}/regenerate                                   |                                          |
      | Ada | POST   | /conversations/{unknown id}/stop                                         |                                          |
      | Ada | GET    | /conversations/{unknown id}/messages/{message message 2 of Sales}/result |                                          |
      | Ada | POST   | /conversations/{unknown id}/datasets                                     | {"url": "http://data.example/a.parquet"} |
      | Ada | PATCH  | /conversations/{unknown id}/datasets/{dataset orders of Sales}           | {"tableName": "other"}                   |
      | Ada | POST   | /conversations/{unknown id}/datasets/{dataset orders of Sales}/refresh   |                                          |
      | Ada | DELETE | /conversations/{unknown id}/datasets/{dataset orders of Sales}           |                                          |
    Then the responses are exactly:
      | request                                        | status | error                  |
      | GET /conversations/{id}                        | 404    | Conversation not found |
      | PATCH /conversations/{id}                      | 404    | Conversation not found |
      | DELETE /conversations/{id}                     | 404    | Conversation not found |
      | GET /conversations/{id}/export                 | 404    | Conversation not found |
      | POST /conversations/{id}/messages              | 404    | Conversation not found |
      | POST /conversations/{id}/regenerate            | 404    | Conversation not found |
      | POST /conversations/{id}/stop                  | 404    | Conversation not found |
      | GET /conversations/{id}/messages/{id}/result   | 404    | Conversation not found |
      | POST /conversations/{id}/datasets              | 404    | Conversation not found |
      | PATCH /conversations/{id}/datasets/{id}        | 404    | Conversation not found |
      | POST /conversations/{id}/datasets/{id}/refresh | 404    | Conversation not found |
      | DELETE /conversations/{id}/datasets/{id}       | 404    | Conversation not found |

  Scenario: Unknown dataset or message
    When these requests are sent:
      | by  | method | path                                                              | body                   |
      | Ada | PATCH  | /conversations/{conversation Sales}/datasets/{unknown id}         | {"tableName": "other"} |
      | Ada | POST   | /conversations/{conversation Sales}/datasets/{unknown id}/refresh |                        |
      | Ada | DELETE | /conversations/{conversation Sales}/datasets/{unknown id}         |                        |
      | Ada | GET    | /conversations/{conversation Sales}/messages/{unknown id}/result  |                        |
    Then the responses are exactly:
      | request                                        | status | error             |
      | PATCH /conversations/{id}/datasets/{id}        | 404    | Dataset not found |
      | POST /conversations/{id}/datasets/{id}/refresh | 404    | Dataset not found |
      | DELETE /conversations/{id}/datasets/{id}       | 404    | Dataset not found |
      | GET /conversations/{id}/messages/{id}/result   | 404    | Not found         |

  Scenario: Bad input
    Given the conversation "Sales" holds these datasets:
      | name   | url                                | status  |
      | orders | http://data.example/orders.parquet | ready   |
      | rents  | http://data.example/rents.parquet  | loading |
    When these requests are sent:
      | by  | method | path                                                                                        | body               |
      | Ada | POST   | /auth/google                                                                                | {                  |
      | Ada | POST   | /conversations                                                                              | []                 |
      | Ada | GET    | /conversations?limit=0                                                                      |                    |
      | Ada | GET    | /usage/history?days=0                                                                       |                    |
      | Ada | GET    | /conversations/{conversation Sales}?message_limit=0                                         |                    |
      | Ada | PATCH  | /conversations/{conversation Sales}                                                         | {"title": 7}       |
      | Ada | GET    | /conversations/{conversation Sales}/export?format=pdf                                       |                    |
      | Ada | POST   | /conversations/{conversation Sales}/messages                                                | {"content": " "}   |
      | Ada | POST   | /conversations/{conversation Sales}/regenerate                                              | {"content": " "}   |
      | Ada | GET    | /conversations/{conversation Sales}/messages/{message message 2 of Sales}/result?format=xml |                    |
      | Ada | POST   | /conversations/{conversation Sales}/datasets                                                | {"url": "no URL"}  |
      | Ada | PATCH  | /conversations/{conversation Sales}/datasets/{dataset orders of Sales}                      | {"tableName": "1"} |
    Then the responses are exactly:
      | request                                      | status | error              |
      | POST /auth/google                            | 400    | Malformed JSON     |
      | POST /conversations                          | 400    | Validation error   |
      | GET /conversations                           | 400    | Validation error   |
      | GET /usage/history                           | 400    | Validation error   |
      | GET /conversations/{id}                      | 400    | Validation error   |
      | PATCH /conversations/{id}                    | 400    | Validation error   |
      | GET /conversations/{id}/export               | 400    | Validation error   |
      | POST /conversations/{id}/messages            | 400    | Validation error   |
      | POST /conversations/{id}/regenerate          | 400    | Validation error   |
      | GET /conversations/{id}/messages/{id}/result | 400    | Validation error   |
      | POST /conversations/{id}/datasets            | 400    | Invalid URL format |
      | PATCH /conversations/{id}/datasets/{id}      | 400    | Validation error   |

  Scenario: Method not allowed
    Given the conversation "Sales" holds these datasets:
      | name   | url                                | status  |
      | orders | http://data.example/orders.parquet | ready   |
      | rents  | http://data.example/rents.parquet  | loading |
    When these requests are sent:
      | by  | method | path                                                                             |
      | Ada | PUT    | /health                                                                          |
      | Ada | PUT    | /auth/google                                                                     |
      | Ada | PUT    | /auth/google/callback                                                            |
      | Ada | PUT    | /auth/me                                                                         |
      | Ada | PUT    | /auth/logout                                                                     |
      | Ada | PUT    | /usage                                                                           |
      | Ada | PUT    | /usage/history                                                                   |
      | Ada | PUT    | /conversations                                                                   |
      | Ada | PUT    | /conversations/{conversation Sales}                                              |
      | Ada | PUT    | /conversations/{conversation Sales}/export                                       |
      | Ada | PUT    | /conversations/{conversation Sales}/messages                                     |
      | Ada | PUT    | /conversations/{conversation Sales}/regenerate                                   |
      | Ada | PUT    | /conversations/{conversation Sales}/stop                                         |
      | Ada | PUT    | /conversations/{conversation Sales}/messages/{message message 2 of Sales}/result |
      | Ada | PUT    | /conversations/{conversation Sales}/datasets                                     |
      | Ada | PUT    | /conversations/{conversation Sales}/datasets/{dataset orders of Sales}           |
      | Ada | PUT    | /conversations/{conversation Sales}/datasets/{dataset orders of Sales}/refresh   |
    Then the responses are exactly:
      | request                                       | status | error              |
      | PUT /health                                   | 405    | Method not allowed |
      | PUT /auth/google                              | 405    | Method not allowed |
      | PUT /auth/google/callback                     | 405    | Method not allowed |
      | PUT /auth/me                                  | 405    | Method not allowed |
      | PUT /auth/logout                              | 405    | Method not allowed |
      | PUT /usage                                    | 405    | Method not allowed |
      | PUT /usage/history                            | 405    | Method not allowed |
      | PUT /conversations                            | 405    | Method not allowed |
      | PUT /conversations/{id}                       | 405    | Method not allowed |
      | PUT /conversations/{id}/export                | 405    | Method not allowed |
      | PUT /conversations/{id}/messages              | 405    | Method not allowed |
      | PUT /conversations/{id}/regenerate            | 405    | Method not allowed |
      | PUT /conversations/{id}/stop                  | 405    | Method not allowed |
      | PUT /conversations/{id}/messages/{id}/result  | 405    | Method not allowed |
      | PUT /conversations/{id}/datasets              | 405    | Method not allowed |
      | PUT /conversations/{id}/datasets/{id}         | 405    | Method not allowed |
      | PUT /conversations/{id}/datasets/{id}/refresh | 405    | Method not allowed |

  Scenario: Conflict
    Given the model sends these parts:
      | part | content |
      | hold |         |
      | end  | stop    |
    And the conversation "Sales" holds these datasets:
      | name   | url                                | status  |
      | orders | http://data.example/orders.parquet | ready   |
      | rents  | http://data.example/rents.parquet  | loading |
    And Ada has sent "How many?" to "Sales"
    When these requests are sent:
      | by  | method | path                                                                          | body                    |
      | Ada | POST   | /conversations/{conversation Sales}/messages                                  | {"content": "And now?"} |
      | Ada | POST   | /conversations/{conversation Sales}/regenerate                                |                         |
      | Ada | POST   | /conversations/{conversation Sales}/datasets/{dataset rents of Sales}/refresh |                         |
    Then the responses are exactly:
      | request                                        | status | error                                                       |
      | POST /conversations/{id}/messages              | 409    | A response is already being generated for this conversation |
      | POST /conversations/{id}/regenerate            | 409    | A response is already being generated for this conversation |
      | POST /conversations/{id}/datasets/{id}/refresh | 409    | Dataset is still loading                                    |

  Scenario: Budget used up
    Given the environment holds TOKEN_LIMIT "100"
    And the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada has used 100 tokens at "2026-02-05T11:00:00.000000+00:00"
    When these requests are sent:
      | by  | method | path                                                   | body                                     |
      | Ada | POST   | /conversations/{conversation Sales}/messages           | {"content": "Hi"}                        |
      | Ada | POST   | /conversations/{conversation Sales}/regenerate         |                                          |
      | Ada | POST   | /conversations                                         |                                          |
      | Ada | GET    | /conversations                                         |                                          |
      | Ada | GET    | /conversations/{conversation Sales}/export?format=json |                                          |
      | Ada | POST   | /conversations/{conversation Sales}/datasets           | {"url": "http://data.example/a.parquet"} |
      | Ada | DELETE | /conversations/{conversation Sales}                    |                                          |
    Then the responses are exactly:
      | request                             | status | error                      |
      | POST /conversations/{id}/messages   | 429    | Daily token budget used up |
      | POST /conversations/{id}/regenerate | 429    | Daily token budget used up |
      | POST /conversations                 | 201    | absent                     |
      | GET /conversations                  | 200    | absent                     |
      | GET /conversations/{id}/export      | 200    | absent                     |
      | POST /conversations/{id}/datasets   | 201    | absent                     |
      | DELETE /conversations/{id}          | 200    | absent                     |

  Scenario: Several faults in one request
    Given the environment holds TOKEN_LIMIT "100"
    And the time is "2026-02-05T12:00:00.000000+00:00"
    And Bob has used 100 tokens at "2026-02-05T11:00:00.000000+00:00"
    And Ada has used 100 tokens at "2026-02-05T11:00:00.000000+00:00"
    When these requests are sent:
      | by       | method | path                                         | body              |
      | somebody | POST   | /conversations/{unknown id}/messages         | {                 |
      | Bob      | POST   | /conversations/{conversation Sales}/messages | {"content": ""}   |
      | Ada      | POST   | /conversations/{conversation Sales}/messages | {"content": ""}   |
      | Ada      | POST   | /conversations/{conversation Sales}/messages | {"content": "Hi"} |
    Then the responses are exactly:
      | request                           | status | error                      |
      | POST /conversations/{id}/messages | 401    | Not authenticated          |
      | POST /conversations/{id}/messages | 403    | Access denied              |
      | POST /conversations/{id}/messages | 400    | Validation error           |
      | POST /conversations/{id}/messages | 429    | Daily token budget used up |

  Scenario: Remote failure
    Given the file "orders.parquet" of 3 numbers
    And the host of "orders.parquet" responds with 404
    And Ada owns the conversation "Rents"
    And the conversation "Rents" holds these datasets:
      | name   | url                        |
      | orders | http://HOST/orders.parquet |
    When Ada refreshes "orders" of "Rents"
    Then the response status is 502
    And the response's `error` is "Could not access URL"

  Scenario: Server error
    Given a route that raises an exception
    When Ada asks for that route
    Then the response status is 500
    And the response's `error` is "Internal server error"

  Scenario: Examples in the OpenAPI document
    Given the environment holds APP_ENV "development"
    When somebody asks for "/openapi.json"
    Then the bodies of the document without an example are ""
    And the examples of the document that break their schema are ""
    And the number of operation names in the document is 23

  Scenario: Routes in the OpenAPI document
    Given the environment holds APP_ENV "development"
    When somebody asks for "/openapi.json"
    Then the routes of the document are exactly:
      | route                                                               | statuses                                              |
      | GET /health                                                         | 200, 429, 431, 503                                    |
      | GET /health/live                                                    | 200, 429, 431                                         |
      | POST /auth/google                                                   | 200, 400, 403, 429, 431, 500                          |
      | GET /auth/google/callback                                           | 302, 400, 403, 429, 431, 502                          |
      | GET /auth/me                                                        | 200, 401, 429, 431                                    |
      | POST /auth/logout                                                   | 200, 401, 403, 429, 431                               |
      | POST /conversations                                                 | 201, 400, 401, 403, 409, 429, 431                     |
      | GET /conversations                                                  | 200, 400, 401, 429, 431                               |
      | DELETE /conversations                                               | 200, 401, 403, 429, 431                               |
      | GET /conversations/{conversation_id}                                | 200, 400, 401, 403, 404, 429, 431                     |
      | PATCH /conversations/{conversation_id}                              | 200, 400, 401, 403, 404, 429, 431                     |
      | DELETE /conversations/{conversation_id}                             | 200, 401, 403, 404, 429, 431                          |
      | GET /conversations/{conversation_id}/export                         | 200, 400, 401, 403, 404, 429, 431                     |
      | POST /conversations/{conversation_id}/datasets                      | 201, 400, 401, 403, 404, 409, 429, 431                |
      | PATCH /conversations/{conversation_id}/datasets/{dataset_id}        | 200, 400, 401, 403, 404, 429, 431                     |
      | DELETE /conversations/{conversation_id}/datasets/{dataset_id}       | 200, 401, 403, 404, 429, 431                          |
      | POST /conversations/{conversation_id}/datasets/{dataset_id}/refresh | 200, 401, 403, 404, 409, 429, 431, 502, 503           |
      | GET /conversations/{conversation_id}/messages/{message_id}/result   | 200, 400, 401, 403, 404, 409, 429, 431, 502, 503, 504 |
      | POST /conversations/{conversation_id}/messages                      | 200, 400, 401, 403, 404, 409, 429, 431                |
      | POST /conversations/{conversation_id}/regenerate                    | 200, 400, 401, 403, 404, 409, 429, 431                |
      | POST /conversations/{conversation_id}/stop                          | 200, 401, 403, 404, 429, 431                          |
      | GET /usage                                                          | 200, 401, 429, 431                                    |
      | GET /usage/history                                                  | 200, 400, 401, 429, 431                               |

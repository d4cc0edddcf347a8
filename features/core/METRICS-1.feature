Feature: METRICS-1: An operator reads figures of the service

  Background:
    Given the environment holds METRICS_TOKEN "a-token-of-at-least-32-characters"
    And Ada is signed in
    And Ada owns the conversation "Sales"

  Scenario: Main case
    Given Ada has asked for the conversation "Sales"
    And Ada has asked for the conversation "Sales"
    When somebody sends GET to "/metrics" with the header `Authorization` "Bearer a-token-of-at-least-32-characters"
    Then the response status is 200
    And the response's header `Content-Type` is "text/plain; version=1.0.0; charset=utf-8"
    And the requests that the metrics count are, in any order:
      | method | route                            | status | count |
      | GET    | /conversations/{conversation_id} | "200"  | 2     |
    And the metrics are exactly:
      | name                          | type      |
      | http_requests                 | counter   |
      | http_request_duration_seconds | histogram |
      | websockets_open               | gauge     |
      | worker_pool_workers           | gauge     |
      | worker_pool_running           | gauge     |
      | worker_pool_waiting           | gauge     |
      | worker_pool_restarts          | counter   |
      | process_virtual_memory_bytes  | gauge     |
      | process_resident_memory_bytes | gauge     |
      | process_start_time_seconds    | gauge     |
      | process_cpu_seconds           | counter   |
      | process_open_fds              | gauge     |
      | process_max_fds               | gauge     |

  Scenario: Several requests
    Given Ada has sent POST to "/conversations"
    And Ada has asked for "/conversations?limit=1"
    And somebody has asked for "/conversations"
    When somebody sends GET to "/metrics" with the header `Authorization` "Bearer a-token-of-at-least-32-characters"
    Then the earlier failure's `error` is "Not authenticated"
    And the requests that the metrics count are, in any order:
      | method | route          | status | count |
      | POST   | /conversations | "201"  | 1     |
      | GET    | /conversations | "200"  | 1     |
      | GET    | /conversations | "401"  | 1     |

  Scenario: Durations
    Given another connection holds a long write transaction
    And somebody has asked for "/health"
    And that write transaction has ended
    When somebody sends GET to "/metrics" with the header `Authorization` "Bearer a-token-of-at-least-32-characters"
    Then the durations in the metrics are exactly:
      | method | route   | count | 0.1 seconds | 10 seconds |
      | GET    | /health | 1     | 0           | 1          |

  Scenario: Unknown paths and methods
    Given somebody has asked for "/wp-login.php"
    And somebody has asked for "/.env"
    And somebody has sent PURGE to "/conversations/1"
    When somebody sends GET to "/metrics" with the header `Authorization` "Bearer a-token-of-at-least-32-characters"
    Then the earlier failure's `error` is "Not found"
    And the requests that the metrics count are, in any order:
      | method | route                            | status | count |
      | GET    | other                            | "404"  | 2     |
      | other  | /conversations/{conversation_id} | "405"  | 1     |

  @wire
  Scenario: Requests refused before routing
    Given somebody has sent a request with two Hosts
    And the client has received a response
    And somebody has sent headers of one byte above 16 KiB
    And the client has received a response
    And somebody has sent a handshake without a key
    And the client has received a response
    And somebody has sent a handshake without a key
    And the client has received a response
    When somebody sends GET to "/metrics" with the header `Authorization` "Bearer a-token-of-at-least-32-characters"
    Then the requests that the metrics count are, in any order:
      | method | route | status | count |
      | other  | other | "400"  | 3     |
      | other  | other | "431"  | 1     |

  @wire
  Scenario: Writes refused by their origin
    Given somebody has sent a write from another site
    And the client has received a response
    And somebody has sent a write from another site
    And the client has received a response
    When somebody sends GET to "/metrics" with the header `Authorization` "Bearer a-token-of-at-least-32-characters"
    Then the requests that the metrics count are, in any order:
      | method | route | status | count |
      | POST   | other | "403"  | 2     |

  Scenario: Handshakes
    Given Ada has 2 sockets open
    When somebody sends GET to "/metrics" with the header `Authorization` "Bearer a-token-of-at-least-32-characters"
    Then the requests that the metrics count are, in any order:
      | method | route | status | count |
      | GET    | /ws   | "101"  | 2     |

  Scenario: Open sockets
    Given Ada has 2 sockets open
    When somebody sends GET to "/metrics" with the header `Authorization` "Bearer a-token-of-at-least-32-characters"
    Then the figures in the metrics of sockets and workers are exactly:
      | name                | cause  | figure |
      | websockets_open     | absent | 2      |
      | worker_pool_workers | absent | 4      |
      | worker_pool_running | absent | 0      |
      | worker_pool_waiting | absent | 0      |

  Scenario: Tasks of workers
    Given the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "1"
    And the environment holds SHUTDOWN_GRACE_SECONDS "0"
    And 4 endless queries are under way
    And query 1 has been cancelled
    When somebody sends GET to "/metrics" with the header `Authorization` "Bearer a-token-of-at-least-32-characters"
    Then the figures in the metrics of sockets and workers are exactly:
      | name                       | cause     | figure |
      | websockets_open            | absent    | 0      |
      | worker_pool_workers        | absent    | 1      |
      | worker_pool_running        | absent    | 1      |
      | worker_pool_waiting        | absent    | 2      |
      | worker_pool_restarts_total | cancelled | 1      |

  Scenario: Metrics start at zero
    Given somebody has asked for "/health"
    And the app has run and stopped
    When somebody sends GET to "/metrics" with the header `Authorization` "Bearer a-token-of-at-least-32-characters"
    Then the response status is 200
    And the number of requests that the metrics count is 0

  Scenario: HEAD request
    When somebody sends HEAD to "/metrics" with the header `Authorization` "Bearer a-token-of-at-least-32-characters"
    Then the response status is 200

  Scenario Outline: Invalid token
    When somebody sends GET to "/metrics" with the header `Authorization` "<credential>"
    Then the response status is 401
    And the response's `error` is "Not authenticated"

    Examples:
      | credential                              |
      | Bearer a-token-of-at-least-32-character |
      | a-token-of-at-least-32-characters       |
      | Bearer                                  |

  Scenario: Signed in without the token
    When Ada asks for "/metrics"
    Then the response status is 401

  Scenario: Metrics disabled
    Given the environment holds METRICS_TOKEN ""
    When somebody sends GET to "/metrics" with the header `Authorization` "Bearer "
    Then the response status is 404

  Scenario: Short token
    Given the environment holds METRICS_TOKEN "a-token-of-less-than-32-charact"
    When the app starts from its environment
    Then the start fails
    And the error text contains "METRICS_TOKEN must be empty, or at least 32 characters"

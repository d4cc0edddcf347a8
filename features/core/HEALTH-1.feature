Feature: HEALTH-1: The app reports whether it can work

  Scenario: Main case
    When somebody asks for "/health"
    Then the response status is 200
    And the response's body holds these fields and nothing else:
      | field              | value            |
      | status             | "ok"             |
      | version            | a version number |
      | checks.database    | "ok"             |
      | checks.worker_pool | "ok"             |
    And the database's write lock was taken and is free again

  Scenario: HEAD request
    When somebody sends HEAD to "/health"
    Then the response status is 200

  Scenario: Liveness
    When somebody asks for "/health/live"
    Then the response status is 200
    And the response's body holds these fields and nothing else:
      | field  | value |
      | status | "ok"  |

  Scenario: Liveness without a database
    Given the database has gone away
    When somebody asks for "/health/live"
    Then the response status is 200
    And the number of errors in the log is 0

  Scenario: Liveness by HEAD
    When somebody sends HEAD to "/health/live"
    Then the response status is 200

  Scenario: Liveness during shutdown
    Given the app has begun to stop
    When somebody asks for "/health/live"
    Then the response status is 200

  Scenario: Database read-only
    Given the database has become read-only
    When somebody asks for "/health"
    Then the response status is 503
    And the response's `checks.database` is "failed"
    And the log line "The database can't be written"'s `level` is "error"

  Scenario: No worker alive
    Given the app has workers of its own
    And 4 workers have died and can't be replaced
    When somebody asks for "/health"
    Then the response status is 503
    And the response's `checks.worker_pool` is "failed"

  Scenario: One worker dead
    Given the app has workers of its own
    And 1 worker has died and can't be replaced
    When somebody asks for "/health"
    Then the response status is 200
    And the response's `checks.worker_pool` is "ok"

  Scenario: Database busy
    Given another connection holds a long write transaction
    When somebody asks for "/health"
    Then the time in seconds until the response is at most 2
    And the time in milliseconds of the log line is at least 100
    And the response's `checks.database` is "busy"

  Scenario: Readiness during shutdown
    Given the app has begun to stop
    When somebody asks for "/health"
    Then the response status is 503
    And the response's `status` is "stopping"

  Scenario: Check after a long write
    Given another connection holds a long write transaction
    And somebody has asked for "/health"
    And that write transaction has ended
    When somebody asks for "/health"
    Then the earlier response's `checks.database` is "busy"
    And the response status is 200
    And the response's `checks.database` is "ok"

  @sqlite
  Scenario: SQLite connections after a check
    Given somebody has asked for "/health"
    When every connection of the pool reports its settings and inserts a session of an unknown user
    Then every connection's `busy_timeout` is 5000

  @postgres
  Scenario: PostgreSQL connections after a check
    Given somebody has asked for "/health"
    When every connection of the pool reports its settings and inserts a session of an unknown user
    Then every connection's `lock_timeout` is "15s"

  @sqlite
  Scenario: SQLite connections after a busy check
    Given another connection holds a long write transaction
    And somebody has asked for "/health"
    And that write transaction has ended
    When every connection of the pool reports its settings and inserts a session of an unknown user
    Then every connection's `busy_timeout` is 5000

  @postgres
  Scenario: PostgreSQL connections after busy check
    Given another connection holds a long write transaction
    And somebody has asked for "/health"
    And that write transaction has ended
    When every connection of the pool reports its settings and inserts a session of an unknown user
    Then every connection's `lock_timeout` is "15s"

  Scenario: Only worker dead
    Given the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "1"
    And 1 worker has died and can't be replaced
    When somebody asks for "/health"
    Then the response status is 503
    And the response's `checks.worker_pool` is "failed"

  Scenario: One worker of four left
    Given the app has workers of its own
    And 3 workers have died and can't be replaced
    When somebody asks for "/health"
    Then the response status is 200
    And the response's `checks.worker_pool` is "ok"

  @sqlite @wire @slow
  Scenario: Disk full
    Given the server command is running
    And the server command has no disk space left
    And somebody has asked for "/health"
    When somebody asks for "/health"
    Then the earlier response's `checks.database` is "failed"
    And the response status is 503
    And the response's `checks.database` is "failed"

  @sqlite @wire @slow
  Scenario: Disk has room again
    Given the server command is running
    And the server command has no disk space left
    And somebody has asked for "/health"
    And the server command has disk space again
    When somebody asks for "/health"
    Then the earlier response's `checks.database` is "failed"
    And the response status is 200

  Scenario: Database gone
    Given the database has gone away
    And somebody has asked for "/health"
    When somebody asks for "/health"
    Then the earlier response's `checks.database` is "failed"
    And the response status is 503
    And the response's `checks.database` is "failed"
    And the log line "The database can't be written"'s `exception` is absent

  Scenario: Database is back
    Given the database has gone away
    And somebody has asked for "/health"
    And the database is back
    When somebody asks for "/health"
    Then the earlier response's `checks.database` is "failed"
    And the response status is 200

  @sqlite
  Scenario: Database file replaced
    Given another file is in place of the database file
    When somebody asks for "/health"
    Then the response status is 503
    And the log line "The database can't be written"'s `reason` is "another file is in place of the database file"

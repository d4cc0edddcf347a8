Feature: APP-LIFECYCLE-1: The app opens all its parts before it answers

  @wire
  Scenario: Main case
    Given the app has workers of its own
    And an empty database
    When the app starts from its environment
    Then the number of live workers is 4
    And the database has the tables "users, sessions, referral_keys, conversations, messages, datasets, token_usage"
    And the number of open sockets is 0
    And Ada can sign in and open a socket

  Scenario: GEMINI_API_KEY missing
    Given the environment lacks GEMINI_API_KEY
    When the app starts from its environment
    Then the start fails
    And the error text contains "GEMINI_API_KEY"

  Scenario Outline: Google credentials missing
    Given the environment lacks <variable>
    When the app starts from its environment
    Then the start fails
    And the error text contains "GOOGLE_CLIENT_"
    And the error text contains "<variable>"

    Examples:
      | variable             |
      | GOOGLE_CLIENT_ID     |
      | GOOGLE_CLIENT_SECRET |

  @sqlite
  Scenario: DATABASE_URL missing
    Given an empty database
    When the app starts from its environment
    Then the name of the database file is "app.db"

  Scenario Outline: WORKER_POOL_SIZE too small
    Given the environment holds WORKER_POOL_SIZE "<size>"
    When the app starts from its environment
    Then the start fails
    And the error text contains "WORKER_POOL_SIZE must be an integer from 1 to 64"

    Examples:
      | size |
      | 0    |
      | -1   |

  Scenario: Required variable blank
    Given the environment holds GEMINI_API_KEY " "
    When the app starts from its environment
    Then the start fails
    And the error text contains "GEMINI_API_KEY"

  Scenario: Database folder missing
    Given the app has workers of its own
    And the environment holds DATABASE_URL "sqlite:///no/folder/app.db"
    When the app starts from its environment
    Then the start fails
    And the error text contains "DATABASE_URL"
    And the number of worker processes is 0

  Scenario: Worker pool fails to start
    Given the app has workers of its own
    And the workers can't load DuckDB
    When the app starts from its environment
    Then the start fails
    And the error text contains "The worker pool can't start"
    And the number of worker processes is 0
    And the number of connections that others have to the database is 0

  Scenario: Second start on an existing database
    Given the app has workers of its own
    And the app has run and stopped
    And Ada owns the conversation "Sales", which holds a message and a dataset
    When the app starts from its environment
    Then the number of live workers is 4
    And the database is unchanged

  Scenario: Interrupted load
    Given a row of `datasets` with `status` "loading"
    When the app starts from its environment
    Then that row's `status` is "error"
    And that row's `error_message` is "Loading was interrupted"

  Scenario: Expired session
    Given Ada is signed in
    And Bob is signed in
    And Ada's session ends at "2026-01-01T00:00:00.000000+00:00"
    And the app has run and stopped
    When the app starts from its environment
    Then the number of Ada's rows in `sessions` is 0
    And only these rows changed:
      | table    | change  | rows |
      | sessions | removed | 1    |

  Scenario: Smaller worker pool
    Given the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "2"
    When the app starts from its environment
    Then the number of live workers is 2

  Scenario: Worker killed by the system
    Given the app has workers of its own
    When 1 worker is killed
    Then the number of new workers is 1
    And the number of live workers is 4

  Scenario Outline: Not exactly one SELECT
    Given the file "numbers.parquet" of 1 number
    When a worker runs <sql> over the file "numbers.parquet"
    Then the query's `error_type` is "sql"

    Examples:
      | sql                                    |
      | "SELEC i FROM numbers"                 |
      | "SELECT i FROM numbers; SELECT 2"      |
      | "SELECT * FROM read_csv('/etc/hosts')" |

  Scenario: Queue full
    Given the app has workers of its own
    And the environment holds SHUTDOWN_GRACE_SECONDS "0"
    And 14 endless queries are under way
    And the file "numbers.parquet" of 1 number
    When a worker runs "SELECT i FROM numbers" over the file "numbers.parquet"
    Then the query's `error_type` is "busy"

  Scenario: Caller disconnects during a query
    Given the app has workers of its own
    And 1 endless query is under way
    When the callers of the queries disconnect
    Then the number of new workers is 1
    And the number of live workers is 4

  Scenario: Several interrupted loads
    Given a row of `datasets` with `status` "loading"
    And a row of `datasets` with `status` "ready"
    And a row of `datasets` with `status` "loading"
    When the app starts from its environment
    Then the values that changed are exactly:
      | table    | column        | now                     |
      | datasets | status        | error                   |
      | datasets | error_message | Loading was interrupted |
      | datasets | status        | error                   |
      | datasets | error_message | Loading was interrupted |

  Scenario: Session ends at the start
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in
    And Bob is signed in
    And Ada's session ends at "2026-02-05T12:00:00.000000+00:00"
    And Bob's session ends at "2026-02-05T12:00:00.000001+00:00"
    And the app has run and stopped
    When the app starts from its environment
    Then the number of Ada's rows in `sessions` is 0
    And the number of Bob's rows in `sessions` is 1

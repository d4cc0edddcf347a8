Feature: APP-LIFECYCLE-1: Boot brings every part up

  @wire
  Scenario: Main case
    Given the app has workers of its own
    And an empty database
    When the app starts from its environment
    Then the number of live workers is 4
    And the database has the tables "users, sessions, referral_keys, conversations, messages, datasets, token_usage"
    And the number of open sockets is 0
    And Ada can sign in and open a socket

  Scenario: `GEMINI_API_KEY` absent
    Given the environment lacks GEMINI_API_KEY
    When the app starts from its environment
    Then the start fails
    And the error text contains "GEMINI_API_KEY"

  Scenario Outline: `GOOGLE_CLIENT_ID` or `GOOGLE_CLIENT_SECRET` absent
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
  Scenario: `DATABASE_URL` absent
    Given an empty database
    When the app starts from its environment
    Then the name of the database file is "app.db"

  Scenario Outline: `WORKER_POOL_SIZE` of 0 or below
    Given the environment holds WORKER_POOL_SIZE "<size>"
    When the app starts from its environment
    Then the start fails
    And the error text contains "WORKER_POOL_SIZE must be an integer from 1 to 64"

    Examples:
      | size |
      | 0    |
      | -1   |

  Scenario: Required variable present but blank
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

  Scenario: Pool that can't be created
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

  Scenario: Dataset left loading by a crash
    Given a row of `datasets` with `status` "loading"
    When the app starts from its environment
    Then that row's `status` is "error"
    And that row's `error_message` is "Loading was interrupted"

  Scenario: Session already expired at start
    Given Ada is signed in
    And Bob is signed in
    And Ada's session ends at "2026-01-01T00:00:00.000000+00:00"
    And the app has run and stopped
    When the app starts from its environment
    Then the number of Ada's rows in `sessions` is 0
    And only these rows changed:
      | table    | change  | rows |
      | sessions | removed | 1    |

  Scenario: `WORKER_POOL_SIZE` of 2
    Given the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "2"
    When the app starts from its environment
    Then the number of live workers is 2

  Scenario: Worker killed by the system
    Given the app has workers of its own
    When 1 worker is killed
    Then the number of new workers is 1
    And the number of live workers is 4

  Scenario Outline: Query that is no single SELECT
    Given the file "numbers.parquet" of 1 number
    When a worker runs <sql> over the file "numbers.parquet"
    Then the query's `error_type` is "sql"

    Examples:
      | sql                                   |
      | "SELEC i FROM numbers"                |
      | "SELECT i FROM numbers; SELECT 2"     |
      | "SELECT * FROM read_csv('/etc/hosts')" |

  Scenario: Line of waiting queries that is full
    Given the app has workers of its own
    And the environment holds SHUTDOWN_GRACE_SECONDS "0"
    And 14 endless queries are under way
    And the file "numbers.parquet" of 1 number
    When a worker runs "SELECT i FROM numbers" over the file "numbers.parquet"
    Then the query's `error_type` is "busy"

  Scenario: Query whose caller leaves
    Given the app has workers of its own
    And 1 endless query is under way
    When the callers of the queries leave
    Then the number of new workers is 1
    And the number of live workers is 4

  Scenario: Several datasets left loading by a crash
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

  Scenario: Session that ends at the start
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in
    And Bob is signed in
    And Ada's session ends at "2026-02-05T12:00:00.000000+00:00"
    And Bob's session ends at "2026-02-05T12:00:00.000001+00:00"
    And the app has run and stopped
    When the app starts from its environment
    Then the number of Ada's rows in `sessions` is 0
    And the number of Bob's rows in `sessions` is 1

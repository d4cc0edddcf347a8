Feature: CONFIG-2: Bad configuration stops the start

  Scenario: Main case
    Given the environment lacks GOOGLE_CLIENT_ID
    When the app starts from its environment
    Then the start fails
    And the error text says "GOOGLE_CLIENT_ID"

  Scenario: `WORKER_POOL_SIZE` not a number
    Given the environment holds WORKER_POOL_SIZE "many"
    When the app starts from its environment
    Then the start fails
    And the error text says "WORKER_POOL_SIZE"
    And the error text says "integer"

  Scenario: `TOKEN_LIMIT` not a number
    Given the environment holds TOKEN_LIMIT "many"
    When the app starts from its environment
    Then the start fails
    And the error text says "TOKEN_LIMIT"
    And the error text says "integer"

  Scenario: Two variables missing
    Given the environment lacks GOOGLE_CLIENT_ID
    And the environment lacks GEMINI_API_KEY
    When the app starts from its environment
    Then the start fails
    And the error text says "GOOGLE_CLIENT_ID"
    And the error text says "GEMINI_API_KEY"

  @slow
  Scenario: Server command
    Given the environment lacks GOOGLE_CLIENT_SECRET
    When somebody runs the server command
    Then the exit status is 1
    And the number of lines of the error text is 1
    And the error text says "GOOGLE_CLIENT_SECRET"
    And the error text nowhere says "key-for-gemini"

  Scenario Outline: Number out of range
    Given the environment holds <variable> "<number>"
    When the app starts from its environment
    Then the start fails
    And the error text says "<variable>"

    Examples:
      | variable                  | number |
      | TOKEN_LIMIT               | 0      |
      | WORKER_MEMORY_LIMIT       | 127    |
      | WORKER_POOL_SIZE          | 0      |
      | WORKER_POOL_SIZE          | 65     |
      | QUERY_TIMEOUT_SECONDS     | 0      |
      | SCHEMA_TIMEOUT_SECONDS    | -1     |
      | URL_CHECK_TIMEOUT_SECONDS | nan    |
      | SESSION_DURATION_DAYS     | 0      |
      | SESSION_DURATION_DAYS     | 366    |
      | SHUTDOWN_GRACE_SECONDS    | -1     |
      | SHUTDOWN_GRACE_SECONDS    | 301    |

  Scenario Outline: `DATABASE_URL` that can't be used
    Given the environment holds DATABASE_URL "<url>"
    When the app starts from its environment
    Then the start fails
    And the error text says "DATABASE_URL"

    Examples:
      | url                                       |
      | mysql://localhost/chat                    |
      | sqlite:///:memory:                        |
      | sqlite://                                 |
      | sqlite:///no/folder/x.db                  |
      | postgresql://127.0.0.1:1/chat             |
      | postgresql://127.0.0.1:1/chat?unknown=yes |

  Scenario: `CORS_ORIGINS` with a wildcard
    Given the environment holds CORS_ORIGINS "http://one.example, *"
    When the app starts from its environment
    Then the start fails
    And the error text says "CORS_ORIGINS"

  Scenario: `COOKIE_SECURE` false in production
    Given the environment holds APP_ENV "production"
    And the environment holds COOKIE_SECURE "false"
    When the app starts from its environment
    Then the start fails
    And the error text says "COOKIE_SECURE"

  Scenario Outline: Password in `DATABASE_URL`
    Given the environment holds DATABASE_URL "<url>"
    When the app starts from its environment
    Then the start fails
    And the error text says "DATABASE_URL"
    And the error text nowhere says "a-long-password"

    Examples:
      | url                                                                 |
      | postgresql://ada:a-long-password@127.0.0.1:1/chat                   |
      | postgresql://127.0.0.1:1/chat?user=ada&password=a-long-password     |
      | postgresql://127.0.0.1:1/chat?user=ada&sslpassword=a-long-password  |
      | postgresql://127.0.0.1:1/chat?user=ada&PASSWORD=a-long-password     |
      | postgresql://127.0.0.1:1/chat?user=ada&p%61ssword=a-long-password   |
      | postgresql://127.0.0.1:1/chat?user=ada&passwd=a-long-password       |
      | postgresql://127.0.0.1:1/chat?user=ada&password=of&a-long-password  |
      | postgresql://127.0.0.1:1/chat?user=ada;password=a-long-password     |
      | postgresql://ada:a-long-password@127.0.0.1:1/chat?unknown=yes       |
      | postgresql://ada:a-long-password/chat                               |
      | postgresql://ada:of/a-long-password@127.0.0.1:1/chat                |
      | mysql://ada:a-long-password@127.0.0.1:1/chat                        |

Feature: CONFIG-1: The environment is read at the start

  Scenario: Main case
    Given the environment holds these variables:
      | variable             | value                                  |
      | GEMINI_API_KEY       | key-for-gemini                         |
      | GOOGLE_CLIENT_ID     | id-at-google                           |
      | GOOGLE_CLIENT_SECRET | secret-at-google                       |
      | DATABASE_URL         | sqlite:///here.db                      |
      | CORS_ORIGINS         | http://one.example, http://two.example |
      | TOKEN_LIMIT          | 1234                                   |
      | WORKER_MEMORY_LIMIT  | 512                                    |
      | WORKER_POOL_SIZE     | 3                                      |
    When the app starts from its environment
    Then the setting GEMINI_API_KEY is "key-for-gemini"
    And the setting GOOGLE_CLIENT_ID is "id-at-google"
    And the setting GOOGLE_CLIENT_SECRET is "secret-at-google"
    And the setting DATABASE_URL is "sqlite:///here.db"
    And the setting CORS_ORIGINS is "http://one.example,http://two.example"
    And the setting TOKEN_LIMIT is 1234
    And the setting WORKER_MEMORY_LIMIT is 512
    And the setting WORKER_POOL_SIZE is 3

  Scenario: TOKEN_LIMIT missing
    When the app starts from its environment
    Then the setting TOKEN_LIMIT is 5000000

  Scenario: WORKER_POOL_SIZE missing
    When the app starts from its environment
    Then the setting WORKER_POOL_SIZE is 4

  Scenario: WORKER_MEMORY_LIMIT missing
    When the app starts from its environment
    Then the setting WORKER_MEMORY_LIMIT is 2048

  Scenario: `CORS_ORIGINS` empty
    Given the environment holds CORS_ORIGINS ""
    When a page from "http://localhost:5173" asks for "/health"
    Then the response status is 200
    And the number of CORS headers of the response is 0
    And the preflight status is 400

  Scenario: CORS_ORIGINS missing
    When a page from "http://localhost:5173" asks for "/health"
    Then the origin that the response allows is the same as the page's origin

  Scenario: Environment before .env
    Given the environment holds TOKEN_LIMIT "1234"
    And the file `.env` holds these variables:
      | variable         | value |
      | TOKEN_LIMIT      | 99    |
      | WORKER_POOL_SIZE | 7     |
    When the app starts from its environment
    Then the setting TOKEN_LIMIT is 1234
    And the setting WORKER_POOL_SIZE is 7

  Scenario: Settings printed
    Given the environment holds SESSION_SECRET "a-secret-of-thirty-two-characters"
    And the environment holds DATABASE_URL "postgresql://ada:a-long-password@127.0.0.1:1/chat"
    When somebody prints the settings
    Then the output contains "id-at-google"
    And the output doesn't contain "secret-at-google"
    And the output doesn't contain "key-for-gemini"
    And the output doesn't contain "a-secret-of-thirty-two-characters"
    And the output doesn't contain "a-long-password"

  @sqlite
  Scenario: Relative database path
    Given an empty database
    And the environment holds DATABASE_URL "sqlite:///x.db"
    When the app starts from its environment
    Then the name of the database file is "x.db"

  @wire @slow
  Scenario: `.env` missing
    When somebody runs the server command, asks it for "/health" and ends it
    Then the response status is 200
    And the exit status is 0

  @sqlite
  Scenario: Defaults
    When the app starts from its environment
    Then the configuration without secrets holds these fields and nothing else:
      | field                        | value                                        |
      | APP_ENV                      | "production"                                 |
      | LOG_LEVEL                    | "INFO"                                       |
      | HOST                         | "127.0.0.1"                                  |
      | PORT                         | 8000                                         |
      | DATABASE_URL                 | "sqlite:///app.db"                           |
      | CORS_ORIGINS                 | "http://localhost:5173"                      |
      | FRONTEND_URL                 | ""                                           |
      | SHUTDOWN_GRACE_SECONDS       | 10                                           |
      | HEADER_TIMEOUT_SECONDS       | 10                                           |
      | TRANSFER_TIMEOUT_SECONDS     | 60                                           |
      | MAX_CONNECTIONS              | 1000                                         |
      | MAX_CONNECTIONS_PER_ADDRESS  | 100                                          |
      | ADDRESS_REQUESTS_PER_MINUTE  | 1200                                         |
      | TRUSTED_PROXIES              | "127.0.0.0/8,::1"                            |
      | COOKIE_SECURE                | true                                         |
      | SESSION_DURATION_DAYS        | 7                                            |
      | ROOT_PATH                    | ""                                           |
      | OAUTH_REDIRECT_URL           | "http://localhost:8000/auth/google/callback" |
      | REFERRAL_POLICY              | "required"                                   |
      | GOOGLE_CLIENT_ID             | "id-at-google"                               |
      | LLM_PROVIDER                 | "gemini"                                     |
      | GEMINI_MODEL                 | "gemini-3.5-flash-lite"                      |
      | GEMINI_BASE_URL              | "https://generativelanguage.googleapis.com"  |
      | TOGETHER_BASE_URL            | "https://api.together.ai/v1"                 |
      | TOGETHER_MODEL               | "meta-llama/Llama-3.3-70B-Instruct-Turbo"    |
      | LLM_TIMEOUT_SECONDS          | 60                                           |
      | LLM_CONNECT_TIMEOUT_SECONDS  | 10                                           |
      | LLM_TURN_TIMEOUT_SECONDS     | 300                                          |
      | LLM_MAX_RETRIES              | 2                                            |
      | LLM_RETRY_DELAYS_SECONDS     | "0.5,1.0"                                    |
      | LLM_MAX_OUTPUT_TOKENS        | 8192                                         |
      | LLM_CONTEXT_TOKENS           | 0                                            |
      | TOOL_PLUGINS                 | ""                                           |
      | TOKEN_LIMIT                  | 5000000                                      |
      | WS_PING_INTERVAL_SECONDS     | 30                                           |
      | WS_PING_TIMEOUT_SECONDS      | 10                                           |
      | WS_SESSION_CHECK_SECONDS     | 30                                           |
      | WS_MAX_CONNECTIONS_PER_USER  | 10                                           |
      | WS_QUEUE_SIZE                | 256                                          |
      | WS_SEND_TIMEOUT_SECONDS      | 10                                           |
      | WS_MAX_INBOUND_BYTES         | 4096                                         |
      | WORKER_POOL_SIZE             | 4                                            |
      | URL_CHECK_TIMEOUT_SECONDS    | 10                                           |
      | SCHEMA_TIMEOUT_SECONDS       | 30                                           |
      | QUERY_TIMEOUT_SECONDS        | 60                                           |
      | DATASET_ALLOWED_HOSTS        | "127.0.0.1"                                  |
      | DATASET_ALLOWED_PORTS        | "80,443,1024-65535"                          |
      | MAX_CONVERSATIONS_PER_USER   | 1000                                         |
      | MAX_DATASETS_PER_USER        | 1000                                         |
      | MAX_STORED_BYTES_PER_USER    | 104857600                                    |
      | DATASET_RETRY_DELAYS_SECONDS | "0.5,1.0,2.0"                                |
      | DATASET_WHOLE_FILE_LIMIT     | 64                                           |
      | DATASET_CACHE_FOLDER         | "dataset-cache"                              |
      | DATASET_CACHE_LIMIT          | 1024                                         |
      | WORKER_TASKS_PER_USER        | 6                                            |
      | WORKER_MEMORY_LIMIT          | 2048                                         |

  Scenario: Values at their limits
    Given the environment holds these variables:
      | variable               | value                            |
      | WORKER_POOL_SIZE       | 64                               |
      | SESSION_DURATION_DAYS  | 365                              |
      | SHUTDOWN_GRACE_SECONDS | 0                                |
      | WORKER_MEMORY_LIMIT    | 128                              |
      | LOG_LEVEL              | debug                            |
      | SESSION_SECRET         | the-secret-of-32-characters-long |
    When the app starts from its environment
    Then the setting WORKER_POOL_SIZE is 64
    And the setting SESSION_DURATION_DAYS is 365
    And the setting SHUTDOWN_GRACE_SECONDS is 0
    And the setting WORKER_MEMORY_LIMIT is 128
    And the setting LOG_LEVEL is "DEBUG"
    And the setting SESSION_SECRET is "the-secret-of-32-characters-long"

  @wire @slow
  Scenario: Log level
    Given an empty database
    And the environment holds LOG_LEVEL "DEBUG"
    When somebody runs the server command, asks it for "/health" and ends it
    Then the output contains '"level":"debug"'

  @wire @slow
  Scenario: Listening address
    Given the server command is running
    When somebody asks for "/health"
    Then the response status is 200
    And the addresses at which the server command listens are "127.0.0.1"

  @slow
  Scenario: Version
    Given the environment lacks GEMINI_API_KEY
    When the administrator runs "--version"
    Then the exit status is 0
    And the last line of the output is a version number

Feature: CONFIG-2: An invalid configuration stops the start

  Scenario: Main case
    Given the environment lacks GOOGLE_CLIENT_ID
    When the app starts from its environment
    Then the start fails
    And the error text contains "GOOGLE_CLIENT_ID"

  Scenario: `WORKER_POOL_SIZE` not a number
    Given the environment holds WORKER_POOL_SIZE "many"
    When the app starts from its environment
    Then the start fails
    And the error text contains "WORKER_POOL_SIZE"
    And the error text contains "integer"

  Scenario: `TOKEN_LIMIT` not a number
    Given the environment holds TOKEN_LIMIT "many"
    When the app starts from its environment
    Then the start fails
    And the error text contains "TOKEN_LIMIT"
    And the error text contains "integer"

  Scenario: Two variables missing
    Given the environment lacks GOOGLE_CLIENT_ID
    And the environment lacks GEMINI_API_KEY
    When the app starts from its environment
    Then the start fails
    And the error text contains "GOOGLE_CLIENT_ID"
    And the error text contains "GEMINI_API_KEY"

  @slow
  Scenario: Error of the server command
    Given the environment lacks GOOGLE_CLIENT_SECRET
    When somebody runs the server command
    Then the exit status is 1
    And the number of lines of the error text is 1
    And the error text contains "GOOGLE_CLIENT_SECRET"
    And the error text doesn't contain "key-for-gemini"

  Scenario Outline: Number out of range
    Given the environment holds <variable> '<number>'
    When the app starts from its environment
    Then the start fails
    And the error text contains "<variable>"
    And the error text contains "must be"

    Examples:
      | variable                     | number            |
      | TOKEN_LIMIT                  | 0                 |
      | TOKEN_LIMIT                  | 1000000000000001  |
      | WORKER_MEMORY_LIMIT          | 127               |
      | WORKER_MEMORY_LIMIT          | 1048577           |
      | MAX_CONVERSATIONS_PER_USER   | 0                 |
      | MAX_DATASETS_PER_USER        | 1000001           |
      | ADDRESS_REQUESTS_PER_MINUTE  | -1                |
      | ADDRESS_REQUESTS_PER_MINUTE  | 1000001           |
      | MAX_STORED_BYTES_PER_USER    | 1000000000000001  |
      | WORKER_TASKS_PER_USER        | 0                 |
      | WORKER_TASKS_PER_USER        | 1001              |
      | WORKER_POOL_SIZE             | 0                 |
      | WORKER_POOL_SIZE             | 65                |
      | QUERY_TIMEOUT_SECONDS        | 0                 |
      | QUERY_TIMEOUT_SECONDS        | 86401             |
      | SCHEMA_TIMEOUT_SECONDS       | -1                |
      | SCHEMA_TIMEOUT_SECONDS       | 1e300             |
      | URL_CHECK_TIMEOUT_SECONDS    | nan               |
      | URL_CHECK_TIMEOUT_SECONDS    | 1e300             |
      | LLM_TIMEOUT_SECONDS          | inf               |
      | LLM_TIMEOUT_SECONDS          | 86401             |
      | HEADER_TIMEOUT_SECONDS       | 86401             |
      | TRANSFER_TIMEOUT_SECONDS     | 86401             |
      | LLM_CONNECT_TIMEOUT_SECONDS  | 86401             |
      | LLM_TURN_TIMEOUT_SECONDS     | 86401             |
      | LLM_RETRY_DELAYS_SECONDS     | 0.5, 86401        |
      | DATASET_RETRY_DELAYS_SECONDS | 0, 86401          |
      | DATASET_RETRY_DELAYS_SECONDS | 0, 0, 0, 0        |
      | DATASET_WHOLE_FILE_LIMIT     | -1                |
      | DATASET_WHOLE_FILE_LIMIT     | 1025              |
      | DATASET_CACHE_LIMIT          | -1                |
      | DATASET_CACHE_LIMIT          | 1048577           |
      | LLM_PRICES                   | {"m": [1, -1]}    |
      | LLM_PRICES                   | {"m": [1e999, 1]} |
      | LLM_MAX_OUTPUT_TOKENS        | 100000001         |
      | LLM_CONTEXT_TOKENS           | 100000001         |
      | WS_PING_INTERVAL_SECONDS     | 86401             |
      | WS_PING_TIMEOUT_SECONDS      | 86401             |
      | WS_SESSION_CHECK_SECONDS     | 86401             |
      | WS_SEND_TIMEOUT_SECONDS      | 86401             |
      | WS_MAX_CONNECTIONS_PER_USER  | 10001             |
      | WS_QUEUE_SIZE                | 100001            |
      | WS_MAX_INBOUND_BYTES         | 1048577           |
      | SESSION_DURATION_DAYS        | 0                 |
      | SESSION_DURATION_DAYS        | 366               |
      | SHUTDOWN_GRACE_SECONDS       | -1                |
      | SHUTDOWN_GRACE_SECONDS       | 301               |

  Scenario: Numbers at their upper limits
    Given Ada is signed in
    And the environment holds these variables:
      | variable                     | value            |
      | TOKEN_LIMIT                  | 1000000000000000 |
      | MAX_CONVERSATIONS_PER_USER   | 1000000          |
      | MAX_STORED_BYTES_PER_USER    | 1000000000000000 |
      | WORKER_TASKS_PER_USER        | 1000             |
      | WORKER_MEMORY_LIMIT          | 1048576          |
      | QUERY_TIMEOUT_SECONDS        | 86400            |
      | SCHEMA_TIMEOUT_SECONDS       | 86400            |
      | URL_CHECK_TIMEOUT_SECONDS    | 86400            |
      | LLM_TIMEOUT_SECONDS          | 86400            |
      | HEADER_TIMEOUT_SECONDS       | 86400            |
      | TRANSFER_TIMEOUT_SECONDS     | 86400            |
      | LLM_CONNECT_TIMEOUT_SECONDS  | 86400            |
      | LLM_TURN_TIMEOUT_SECONDS     | 86400            |
      | LLM_RETRY_DELAYS_SECONDS     | 0, 86400         |
      | DATASET_RETRY_DELAYS_SECONDS | 0, 0, 86400      |
      | DATASET_WHOLE_FILE_LIMIT     | 1024             |
      | DATASET_CACHE_LIMIT          | 1048576          |
      | LLM_CONTEXT_TOKENS           | 100000000        |
      | WS_PING_INTERVAL_SECONDS     | 86400            |
      | WS_PING_TIMEOUT_SECONDS      | 86400            |
      | WS_SESSION_CHECK_SECONDS     | 86400            |
      | WS_SEND_TIMEOUT_SECONDS      | 86400            |
      | WS_MAX_CONNECTIONS_PER_USER  | 10000            |
      | WS_QUEUE_SIZE                | 100000           |
      | WS_MAX_INBOUND_BYTES         | 1048576          |
    When Ada asks for "/auth/me"
    Then the response status is 200

  Scenario Outline: Invalid DATASET_ALLOWED_HOSTS
    Given the environment holds DATASET_ALLOWED_HOSTS "data.example, <entry>"
    When the app starts from its environment
    Then the start fails
    And the error text contains "DATASET_ALLOWED_HOSTS must be host names or addresses"

    Examples:
      | entry              |
      | http://one.example |
      | one.example/       |
      | one.example:       |
      | one.example:0      |
      | one.example:65536  |
      | one.example:http   |
      | ada@one.example    |
      | *.one.example      |
      | one example        |
      | größe.example      |
      | one.example.       |
      | [::1               |
      | [one.example]      |
      | ::1:zone           |
      | 10.0.0.0/8         |

  Scenario Outline: Invalid DATASET_ALLOWED_PORTS
    Given the environment holds DATASET_ALLOWED_PORTS "<ports>"
    When the app starts from its environment
    Then the start fails
    And the error text contains "DATASET_ALLOWED_PORTS must be ports"

    Examples:
      | ports  |
      |        |
      | 0      |
      | 65536  |
      | 443-80 |
      | https  |
      | 80;443 |
      | 80-    |
      | 1-2-3  |

  Scenario Outline: Invalid DATABASE_URL
    Given the environment holds DATABASE_URL "<url>"
    When the app starts from its environment
    Then the start fails
    And the error text contains "DATABASE_URL"

    Examples:
      | url                                       |
      | mysql://localhost/chat                    |
      | sqlite:///:memory:                        |
      | sqlite://                                 |
      | sqlite:///no/folder/x.db                  |
      | postgresql://127.0.0.1:1/chat             |
      | postgresql://127.0.0.1:1/chat?unknown=yes |

  Scenario: Wildcard in CORS_ORIGINS
    Given the environment holds CORS_ORIGINS "http://one.example, *"
    When the app starts from its environment
    Then the start fails
    And the error text contains "CORS_ORIGINS"

  Scenario: Insecure cookies in production
    Given the environment holds APP_ENV "production"
    And the environment holds COOKIE_SECURE "false"
    When the app starts from its environment
    Then the start fails
    And the error text contains "COOKIE_SECURE"

  Scenario Outline: Password in `DATABASE_URL`
    Given the environment holds DATABASE_URL "<url>"
    When the app starts from its environment
    Then the start fails
    And the error text contains "DATABASE_URL"
    And the error text doesn't contain "a-long-password"

    Examples:
      | url                                                                |
      | postgresql://ada:a-long-password@127.0.0.1:1/chat                  |
      | postgresql://127.0.0.1:1/chat?user=ada&password=a-long-password    |
      | postgresql://127.0.0.1:1/chat?user=ada&sslpassword=a-long-password |
      | postgresql://127.0.0.1:1/chat?user=ada&PASSWORD=a-long-password    |
      | postgresql://127.0.0.1:1/chat?user=ada&p%61ssword=a-long-password  |
      | postgresql://127.0.0.1:1/chat?user=ada&passwd=a-long-password      |
      | postgresql://127.0.0.1:1/chat?user=ada&password=of&a-long-password |
      | postgresql://127.0.0.1:1/chat?user=ada;password=a-long-password    |
      | postgresql://ada:a-long-password@127.0.0.1:1/chat?unknown=yes      |
      | postgresql://ada:a-long-password/chat                              |
      | postgresql://ada:of/a-long-password@127.0.0.1:1/chat               |
      | mysql://ada:a-long-password@127.0.0.1:1/chat                       |

  Scenario Outline: Invalid TRUSTED_PROXIES
    Given the environment holds TRUSTED_PROXIES "<entries>"
    When the app starts from its environment
    Then the start fails
    And the error text contains "TRUSTED_PROXIES must be addresses or networks"

    Examples:
      | entries              |
      | proxy.example        |
      | 10.0.0.1, 10.0.0.256 |
      | 10.0.0.1/8           |
      | *                    |

Feature: POOL-1: Workers start with the app

  Background:
    Given the app has workers of its own
    And the environment holds SHUTDOWN_GRACE_SECONDS "0"

  Scenario: Main case
    Given the environment holds WORKER_POOL_SIZE "4"
    When 4 endless queries are begun
    Then the number of live workers is 4
    And the number of busy workers is 4

  Scenario: Variable unset
    When the app starts from its environment
    Then the number of live workers is 4

  Scenario: Query right after the start
    When 1 short query is asked for
    Then each of the outcomes of the queries is "a result"

  Scenario: Environment of the workers
    When the app starts from its environment
    Then the number of live workers is 4
    And the environment of the workers doesn't contain "secret-at-google"
    And the environment of the workers doesn't contain "key-for-gemini"

  Scenario: Unneeded variable
    Given the environment holds CLOUD_TOKEN "token-for-the-cloud"
    When the app starts from its environment
    Then the number of live workers is 4
    And the environment of the workers doesn't contain "token-for-the-cloud"

  Scenario: Modules loaded by workers
    When a worker runs the task "list the app's modules"
    Then the loaded modules that aren't the workers' own are exactly:
      | module |
      | app    |

  Scenario: Similar variable names
    Given the environment holds LANGFUSE_SECRET_KEY "token-for-traces"
    And the environment holds HOMEBREW_GITHUB_API_TOKEN "token-for-packages"
    When the app starts from its environment
    Then the number of live workers is 4
    And the environment of the workers doesn't contain "token-for-traces"
    And the environment of the workers doesn't contain "token-for-packages"

  Scenario: DuckDB ready for the first task
    Given the environment holds WORKER_POOL_SIZE "1"
    When a worker runs the task "count DuckDBs"
    Then the task holds these fields and nothing else:
      | field   | value |
      | before  | 1     |
      | started | 0     |

  Scenario: DuckDB ready for a later task
    Given the environment holds WORKER_POOL_SIZE "1"
    And 1 short query has been asked for
    When a worker runs the task "count DuckDBs"
    Then the task holds these fields and nothing else:
      | field   | value |
      | before  | 1     |
      | started | 0     |

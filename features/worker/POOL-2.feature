Feature: POOL-2: The number of workers is a setting

  Background:
    Given the app has workers of its own
    And the environment holds SHUTDOWN_GRACE_SECONDS "0"

  Scenario: Main case
    Given the environment holds WORKER_POOL_SIZE "2"
    When 4 endless queries are begun
    Then the number of live workers is 2
    And the number of busy workers is 2

  Scenario: One worker
    Given the environment holds WORKER_POOL_SIZE "1"
    When 2 short queries are asked for
    Then the number of live workers is 1
    And each of the outcomes of the queries is "a result"

  Scenario Outline: Invalid number
    Given the environment holds WORKER_POOL_SIZE "<size>"
    When the app starts from its environment
    Then the start fails
    And the error text contains "WORKER_POOL_SIZE"

    Examples:
      | size |
      | 0    |
      | -1   |
      | 65   |
      | two  |

  Scenario: Secret as the number
    Given the environment holds WORKER_POOL_SIZE "token-that-slipped"
    When the app starts from its environment
    Then the start fails
    And the error text contains "WORKER_POOL_SIZE"
    And the error text doesn't contain "token-that-slipped"

  Scenario: Secrets with an invalid number
    Given the environment holds WORKER_POOL_SIZE "0"
    And the environment lacks GOOGLE_CLIENT_ID
    When the app starts from its environment
    Then the start fails
    And the error text contains "WORKER_POOL_SIZE"
    And the error text doesn't contain "key-for-gemini"
    And the error text doesn't contain "secret-at-google"

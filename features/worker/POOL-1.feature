Feature: POOL-1: Workers are up when the app is up

  Background:
    Given the app has workers of its own
    And the environment holds SHUTDOWN_GRACE_SECONDS "0"

  Scenario: Main case
    Given the environment holds WORKER_POOL_SIZE "4"
    When 4 endless queries are begun
    Then the app has 4 live workers
    And 4 workers are at work

  Scenario: Variable unset
    When the app starts from its environment
    Then the app has 4 live workers

  Scenario: First task right after the start
    When 1 short query is asked for
    Then every query is answered with a result

  Scenario: Environment of the workers
    When the app starts from its environment
    Then no worker's environment says "secret-at-google"
    And no worker's environment says "key-for-gemini"

  Scenario: Code that workers load
    When a worker tells which modules of the app it has loaded
    Then nothing but the workers' own code is loaded

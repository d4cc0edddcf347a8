Feature: ERR-1: Every failure has the same shape

  Background:
    Given the file "sales.parquet" of 100 numbers

  Scenario Outline: Main case
    When a worker <act>
    Then the failure's `error_type` is a text that is not empty
    And the failure's `message` is a text that is not empty
    And the failure's `details` is a text or null

    Examples:
      | act                                                      |
      | checks the file "gone.parquet"                           |
      | reads the schema of the file "gone.parquet"              |
      | runs "SELEC 1" over the file "sales.parquet"             |
      | runs "SELECT a FROM sales" over the file "sales.parquet" |
      | runs the task "return a value that isn't JSON"           |

  Scenario: Failed check
    Given the file "page.parquet" that reads "<html>"
    When a worker checks the file "page.parquet"
    Then the failure holds these fields and nothing else:
      | field      | value                                                                                 |
      | error_type | "validation"                                                                          |
      | message    | "Not a valid parquet file"                                                            |
      | details    | "It is a web page, a sign-in page for instance: use the link that downloads the file" |

  Scenario: Unreachable URL
    When a worker checks the file "gone.parquet"
    Then the failure holds these fields and nothing else:
      | field      | value                  |
      | error_type | "network"              |
      | message    | "Could not access URL" |
      | details    | "HTTP 404"             |

  Scenario: Syntax error in SQL
    When a worker runs "SELECT 1 FORM sales x" over the file "sales.parquet"
    Then the failure's `error_type` is "sql"

  Scenario: Time limit
    Given the app has workers of its own
    And the environment holds QUERY_TIMEOUT_SECONDS "0.5"
    When 1 endless query is asked for
    Then the failure holds these fields and nothing else:
      | field      | value                        |
      | error_type | "timeout"                    |
      | message    | "The time limit was reached" |
      | details    | null                         |

  @e2e
  Scenario: Memory limit
    Given the app has workers of its own
    And the environment holds WORKER_MEMORY_LIMIT "256"
    When 1 growing query is asked for
    Then the failure holds these fields and nothing else:
      | field      | value                          |
      | error_type | "memory"                       |
      | message    | "The memory limit was reached" |
      | details    | null                           |

  Scenario: Queue full
    Given the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "1"
    And the environment holds SHUTDOWN_GRACE_SECONDS "0"
    And 11 endless queries are under way
    When 1 short query is asked for
    Then the failure holds these fields and nothing else:
      | field      | value                            |
      | error_type | "busy"                           |
      | message    | "Server busy, try again shortly" |
      | details    | null                             |

  @e2e
  Scenario: Worker dies
    Given the app has workers of its own
    When a worker runs the task "end the process"
    Then the failure holds these fields and nothing else:
      | field      | value                                   |
      | error_type | "internal"                              |
      | message    | "The worker process ended unexpectedly" |
      | details    | null                                    |

  Scenario: Result not JSON
    When a worker runs the task "return a value that isn't JSON"
    Then the failure's `error_type` is "internal"
    And the failure's `message` is "The task failed unexpectedly"
    And the failure's `details` is "TypeError"

  Scenario: Long details
    Given the file "wide.parquet" with 1000 columns
    When a worker runs "SELECT colour FROM wide" over the file "wide.parquet"
    Then the failure's `details` is a text of 2000 characters

  Scenario: Long message
    When a worker runs "SELECT repeat('x', 5000)::INTEGER" over the file "sales.parquet"
    Then the failure's `error_type` is "sql"
    And the failure's `message` is a text of 2000 characters

  @e2e
  Scenario: Result too large
    Given the app has workers of its own
    When a worker runs the task "return 17 MiB"
    Then the failure holds these fields and nothing else:
      | field      | value                     |
      | error_type | "memory"                  |
      | message    | "The result is too large" |
      | details    | null                      |
    And the number of new workers is 1
    And the pool's `restarts_by_cause.oversized` is 1

  Scenario: Result almost too large
    When a worker runs the task "return 15 MiB"
    Then the task's `sent_mib` is 15

  Scenario: Task too large
    When a worker runs "SELECT 1 -- " and 17000000 characters of code 45 over the file "sales.parquet"
    Then the failure holds these fields and nothing else:
      | field      | value                   |
      | error_type | "validation"            |
      | message    | "The task is too large" |
      | details    | null                    |

  Scenario: Unexpected error
    Given the environment holds SESSION_SECRET "the-secret-token-of-32-characters"
    When a worker runs the task "fail over a secret"
    Then the failure holds these fields and nothing else:
      | field      | value                          |
      | error_type | "internal"                     |
      | message    | "The task failed unexpectedly" |
      | details    | "LookupError"                  |
    And the log line "task failed unexpectedly"'s `level` is "error"
    And the log line "task failed unexpectedly"'s `function` is "fail_over"
    And the log line "task failed unexpectedly"'s `error_class` is "LookupError"
    And the log line "task failed unexpectedly"'s `stack` contains "in fail_over"
    And the log doesn't contain "the-secret-token"

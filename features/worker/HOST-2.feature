Feature: HOST-2: Requests that fail temporarily are repeated

  Background:
    Given the file "sales.parquet" of 100 numbers
    And the environment holds DATASET_RETRY_DELAYS_SECONDS "0,0,0"

  Scenario: Main case
    Given the host of "sales.parquet" responds to every second request with 503
    When a worker runs "SELECT max(i) AS last FROM sales" over the file "sales.parquet"
    Then the query's rows are exactly:
      | last |
      | 99   |
    And the host received 3 requests for "sales.parquet"

  Scenario Outline: Busy host
    Given the host of "sales.parquet" responds with <status> 1 time
    When a worker checks the file "sales.parquet"
    Then the check's `valid` is true
    And the host received 2 requests for "sales.parquet"

    Examples:
      | status |
      | 429    |
      | 502    |
      | 503    |
      | 504    |

  Scenario: Range refused for a moment
    Given the host of "sales.parquet" responds with 416 1 time
    When a worker reads the schema of the file "sales.parquet"
    Then the schema's `row_count` is 100
    And the host received 3 requests for "sales.parquet"

  Scenario: Range refused, size not named
    Given the host of "sales.parquet" refuses the second range, and doesn't name the size
    When a worker reads the schema of the file "sales.parquet"
    Then the schema's `row_count` is 100
    And the host received 3 requests for "sales.parquet"

  Scenario: Range refused each time
    Given the host of "sales.parquet" responds with 416 9 times
    When a worker reads the schema of the file "sales.parquet"
    Then the schema's `error_type` is "network"
    And the failure's `details` is "HTTP 416"

  Scenario Outline: Broken connection
    Given the host of "sales.parquet" <fault>
    When a worker reads the schema of the file "sales.parquet"
    Then the schema's `row_count` is 100
    And the host received 4 requests for "sales.parquet"

    Examples:
      | fault                         |
      | breaks off 2 times            |
      | resets the connection 2 times |

  Scenario: Last repetition
    Given the host of "sales.parquet" responds with 503 3 times
    When a worker checks the file "sales.parquet"
    Then the check's `valid` is true

  Scenario: Too many failures
    Given the host of "sales.parquet" responds with 503 4 times
    When a worker checks the file "sales.parquet"
    Then the host received 4 requests for "sales.parquet"
    And the failure holds these fields and nothing else:
      | field      | value                        |
      | error_type | "timeout"                    |
      | message    | "Could not access URL"       |
      | details    | "HTTP 503: the host is busy" |

  Scenario: Fewer repetitions
    Given the environment holds DATASET_RETRY_DELAYS_SECONDS "0"
    And the host of "sales.parquet" responds with 503
    When a worker checks the file "sales.parquet"
    Then the check's `error_type` is "timeout"
    And the host received 2 requests for "sales.parquet"

  Scenario: No repetition
    Given the environment holds DATASET_RETRY_DELAYS_SECONDS ""
    And the host of "sales.parquet" responds with 503
    When a worker checks the file "sales.parquet"
    Then the check's `error_type` is "timeout"
    And the host received 1 request for "sales.parquet"

  Scenario Outline: Permanent failure
    Given the host of "sales.parquet" responds with <status>
    When a worker checks the file "sales.parquet"
    Then the check's `error_type` is "network"
    And the host received 1 request for "sales.parquet"

    Examples:
      | status |
      | 400    |
      | 401    |
      | 403    |
      | 404    |
      | 410    |
      | 500    |
      | 505    |

  Scenario Outline: Retry-After
    Given the host of "sales.parquet" responds with 503 once, and with Retry-After "<wait>"
    When a worker checks the file "sales.parquet"
    Then the check's `valid` is true
    And the time in seconds between the requests for "sales.parquet" is at least 1

    Examples:
      | wait                |
      | 1                   |
      | a date in 2 seconds |

  Scenario Outline: Retry-After without meaning
    Given the host of "sales.parquet" responds with 503 once, and with Retry-After "<wait>"
    When a worker checks the file "sales.parquet"
    Then the check's `valid` is true

    Examples:
      | wait                            |
      | soon                            |
      | -1                              |
      | ²                               |
      | Thu, 01 Jan 1970 00:00:00 GMT   |
      | Thu, 01 Jan 1970 00:00:00 -0000 |
      | Thu, 99 Jan 1970 00:00:00 GMT   |

  Scenario Outline: Retry-After beyond the time limit
    Given the host of "sales.parquet" responds with 429 once, and with Retry-After "<wait>"
    When a worker checks the file "sales.parquet"
    Then the host received 1 request for "sales.parquet"
    And the failure holds these fields and nothing else:
      | field      | value                                                                    |
      | error_type | "timeout"                                                                |
      | message    | "Could not access URL"                                                   |
      | details    | "HTTP 429: the host is busy, and asks to wait longer than there is time" |

    Examples:
      | wait                          |
      | 3600                          |
      | Fri, 31 Dec 9999 23:59:59 GMT |

  Scenario: Retry-After beyond a query's limit
    Given the environment holds QUERY_TIMEOUT_SECONDS "40"
    And the host of "sales.parquet" responds with 429 once, and with Retry-After "50"
    When a worker runs "SELECT i FROM sales" over the file "sales.parquet"
    Then the query's `error_type` is "timeout"
    And the query's `table_name` is "sales"
    And the failure's `details` is "HTTP 429: the host is busy, and asks to wait longer than there is time"

  Scenario: Delay beyond the time limit
    Given the environment holds DATASET_RETRY_DELAYS_SECONDS "60"
    And the host of "sales.parquet" responds with 503
    When a worker checks the file "sales.parquet"
    Then the check's `error_type` is "timeout"
    And the failure's `details` is "HTTP 503: the host is busy"
    And the host received 1 request for "sales.parquet"

  Scenario: Delay
    Given the environment holds DATASET_RETRY_DELAYS_SECONDS "2"
    And the host of "sales.parquet" responds with 503 1 time
    When a worker checks the file "sales.parquet"
    Then the check's `valid` is true
    And the time in seconds between the requests for "sales.parquet" is at least 1

  Scenario: Pauses
    When a worker runs the task "repeat 50 requests"
    Then the task's `pauses` is 150
    And the task's `different` is 150
    And the task's `too_short` is 0
    And the task's `too_long` is 0

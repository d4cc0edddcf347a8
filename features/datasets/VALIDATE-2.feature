Feature: VALIDATE-2: Second gate: the host responds

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the file "sales.parquet" of 3 numbers

  Scenario: Main case
    Given the host of "sales.parquet" responds after 0.2 seconds
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the number of HEAD requests for "sales.parquet" is 0
    And the dataset "table1"'s `status` is "ready"

  Scenario: 404
    Given the host of "sales.parquet" responds with 404
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the dataset "table1"'s `error_message` is "Could not access URL"

  Scenario: 403
    Given the host of "sales.parquet" responds with 403
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the dataset "table1"'s `error_message` is "Could not access URL"

  Scenario: No response in time
    Given the environment holds URL_CHECK_TIMEOUT_SECONDS "0.5"
    And the host of "sales.parquet" stays silent
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the dataset "table1"'s `error_message` is "Could not access URL"
    And the time in seconds of the load is at most 2

  Scenario: Unknown host
    When Ada loads "http://nowhere.test:PORT/sales.parquet" into "Sales"
    Then the dataset "table1"'s `error_message` is "Could not access URL"

  Scenario: First gate failed
    When Ada loads "http://ada@HOST/sales.parquet" into "Sales"
    Then the URL is refused with "Invalid URL format"
    And the host received 0 requests for "sales.parquet"

  Scenario: Host hasn't responded yet
    Given the host holds back "sales.parquet"
    When Ada adds "http://HOST/sales.parquet" to "Sales"
    Then the URL is accepted
    And the dataset "table1"'s `status` is "loading"

  Scenario: Busy host
    Given the environment holds DATASET_RETRY_DELAYS_SECONDS "0"
    And the host of "sales.parquet" responds with 503 1 time
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the dataset "table1"'s `status` is "ready"

  Scenario: Host asks to wait
    Given the host of "sales.parquet" responds with 429 once, and with Retry-After "3600"
    And Ada's socket is open
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the events of Ada's socket are exactly:
      | type            | error                | code    | details                                                                |
      | dataset_loading | absent               | absent  | absent                                                                 |
      | dataset_error   | Could not access URL | timeout | HTTP 429: the host is busy, and asks to wait longer than there is time |

  Scenario Outline: URL signed for GET
    Given the host of "sales.parquet" responds to HEAD with <status>
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the dataset "table1"'s `status` is "ready"

    Examples:
      | status |
      | 400    |
      | 403    |
      | 404    |
      | 405    |
      | 501    |

  Scenario: Three redirects
    Given the host of "sales.parquet" redirects 3 times
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the dataset "table1"'s `status` is "ready"

  Scenario Outline: Invalid redirect
    Given the host of "sales.parquet" <fault>
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the dataset "table1"'s `error_message` is "Could not access URL"

    Examples:
      | fault                                  |
      | redirects 4 times                      |
      | redirects to itself                    |
      | redirects to "ftp://public.test/sales" |
      | redirects to "file:///etc/passwd"      |
      | redirects to an internal address       |

  Scenario: Public address
    When Ada loads "http://public.test:PORT/sales.parquet" into "Sales"
    Then the dataset "table1"'s `status` is "ready"

  Scenario Outline: Address not public
    Given the environment holds DATASET_ALLOWED_HOSTS "data.example"
    When Ada loads <url> into "Sales"
    Then the dataset "table1"'s `error_message` is "Could not access URL"
    And the number of connections to the host is 0

    Examples:
      | url                                             |
      | "http://HOST/sales.parquet"                     |
      | "http://localhost:PORT/sales.parquet"           |
      | "http://2130706433:PORT/sales.parquet"          |
      | "http://0x7f000001:PORT/sales.parquet"          |
      | "http://0177.0.0.1:PORT/sales.parquet"          |
      | "http://127.1:PORT/sales.parquet"               |
      | "http://0.0.0.0:PORT/sales.parquet"             |
      | "http://[::1]:PORT/sales.parquet"               |
      | "http://[::ffff:127.0.0.1]:PORT/sales.parquet"  |
      | "http://10.1.2.3:PORT/sales.parquet"            |
      | "http://172.16.0.1:PORT/sales.parquet"          |
      | "http://192.168.1.1:PORT/sales.parquet"         |
      | "http://169.254.169.254:PORT/sales.parquet"     |
      | "http://100.64.0.1:PORT/sales.parquet"          |
      | "http://224.0.0.1:PORT/sales.parquet"           |
      | "http://[fe80::1]:PORT/sales.parquet"           |
      | "http://[fd00::1]:PORT/sales.parquet"           |
      | "http://private.test:PORT/sales.parquet"        |
      | "http://partly-private.test:PORT/sales.parquet" |
      | "http://link-local.test:PORT/sales.parquet"     |

  Scenario: Queue full
    Given the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "1"
    And the environment holds SHUTDOWN_GRACE_SECONDS "0"
    And 11 endless queries are under way
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the dataset "table1"'s `error_message` is "Server busy, try again shortly"

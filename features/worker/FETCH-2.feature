Feature: FETCH-2: One request checks whether the URL responds

  Background:
    Given the file "sales.parquet" of 100 numbers

  Scenario: Main case
    Given the host of "sales.parquet" responds after 0.3 seconds
    And the environment holds URL_CHECK_TIMEOUT_SECONDS "10"
    When a worker checks the file "sales.parquet"
    Then the check's `valid` is true
    And the requests for "sales.parquet" are exactly:
      | method | range     |
      | GET    | bytes=0-3 |

  Scenario Outline: Error status
    Given the host of "sales.parquet" responds with <status>
    When a worker checks the file "sales.parquet"
    Then the check's `message` is "Could not access URL"
    And the check's `error_type` is "network"

    Examples:
      | status |
      | 404    |
      | 410    |
      | 500    |

  Scenario: 403
    Given the host of "sales.parquet" responds with 403
    When a worker checks the file "sales.parquet"
    Then the check's `message` is "Could not access URL"
    And the check's `error_type` is "network"
    And the failure's `details` is "HTTP 403"

  Scenario: No response in time
    Given the app has workers of its own
    And the host of "sales.parquet" stays silent
    And the environment holds URL_CHECK_TIMEOUT_SECONDS "0.5"
    When a worker checks the file "sales.parquet"
    Then the check's `error_type` is "timeout"
    And the number of new workers is 0

  Scenario Outline: Unreachable host
    When a worker checks the URL "http://<host>/sales.parquet"
    Then the check's `message` is "Could not access URL"
    And the check's `error_type` is "network"

    Examples:
      | host         |
      | nowhere.test |
      | 127.0.0.1:1  |

  Scenario Outline: URL signed for GET
    Given the host of "sales.parquet" responds to HEAD with <status>
    When a worker checks the file "sales.parquet"
    Then the check's `valid` is true

    Examples:
      | status |
      | 400    |
      | 403    |
      | 404    |
      | 405    |
      | 501    |

  Scenario: Three redirects
    Given the host of "sales.parquet" redirects 3 times
    When a worker checks the file "sales.parquet"
    Then the check's `valid` is true

  Scenario Outline: Too many redirects
    Given the host of "sales.parquet" <fault>
    When a worker checks the file "sales.parquet"
    Then the check's `error_type` is "network"
    And the host received 4 requests for "sales.parquet"

    Examples:
      | fault               |
      | redirects 4 times   |
      | redirects to itself |

  Scenario Outline: Address not public
    When a worker checks the URL "http://<host>:PORT/sales.parquet"
    Then the check's `message` is "Could not access URL"
    And the check's `error_type` is "network"
    And the failure's `details` is "ConnectError"
    And the number of connections to the host is 0

    Examples:
      | host                   |
      | localhost              |
      | LOCALHOST              |
      | 127.0.0.2              |
      | 2130706433             |
      | 0x7f.1                 |
      | 0.0.0.0                |
      | 10.0.0.7               |
      | 100.64.0.1             |
      | 172.16.0.1             |
      | 192.168.1.1            |
      | 169.254.169.254        |
      | 224.0.0.1              |
      | 255.255.255.255        |
      | 240.0.0.1              |
      | [::1]                  |
      | [::]                   |
      | [fe80::1]              |
      | [fec0::1]              |
      | [fd00::1]              |
      | [ff02::1]              |
      | [::ffff:127.0.0.1]     |
      | [::ffff:8.8.8.8]       |
      | [64:ff9b::7f00:1]      |
      | [2002:7f00:1::1]       |
      | [2001:0:7f00:1::1]     |
      | private.test           |
      | partly-private.test    |
      | link-local.test        |
      | mapped.test            |
      | embedded.test          |
      | 192.0.0.9              |
      | 192.0.0.192            |
      | 192.0.2.1              |
      | 192.88.99.1            |
      | 198.19.255.255         |
      | 168.63.129.16          |
      | [64:ff9b:1::a00:7]     |
      | [100:0:0:1::1]         |
      | [2001:1::1]            |
      | [2001:db8::1]          |
      | [3fff::1]              |
      | [3fff:fff:ffff::1]     |
      | [5f00::1]              |
      | [2a00::5efe:a00:7]     |
      | [2a00::200:5efe:a00:7] |

  Scenario Outline: Public address
    When a worker checks the URL "http://<host>:PORT/sales.parquet"
    Then the check's `valid` is true

    Examples:
      | host               |
      | public.test        |
      | 100.63.255.255     |
      | 168.63.129.15      |
      | 192.0.1.0          |
      | 223.255.255.255    |
      | [2001:200::1]      |
      | [2a00::1]          |
      | [2a00::5eff:a00:7] |
      | [3fff:1000::1]     |

  Scenario: Forbidden port
    Given the environment holds DATASET_ALLOWED_PORTS "80, 443"
    When a worker checks the URL "http://public.test:PORT/sales.parquet"
    Then the check's `message` is "Could not access URL"
    And the check's `error_type` is "network"
    And the failure's `details` is "ConnectError"
    And the number of connections to the host is 0

  Scenario: Allowed host, forbidden port
    Given the environment holds DATASET_ALLOWED_PORTS "80, 443"
    And the environment holds DATASET_ALLOWED_HOSTS "localhost"
    When a worker checks the URL "http://localhost:PORT/sales.parquet"
    Then the check's `error_type` is "network"
    And the number of connections to the host is 0

  Scenario Outline: Allowed host with its port
    Given the environment holds DATASET_ALLOWED_PORTS "80"
    And DATASET_ALLOWED_HOSTS has "<allowed>" at the port of the host
    When a worker checks the URL "http://<host>:PORT/sales.parquet"
    Then the check's `valid` is true

    Examples:
      | allowed           | host      |
      | LocalHost         | localhost |
      | 127.0.0.2         | 127.0.0.2 |
      | [::1]             | [::1]     |
      | [0:0:0:0:0:0:0:1] | [::1]     |

  Scenario: Allowed host with another port
    Given the environment holds DATASET_ALLOWED_HOSTS "localhost:9"
    When a worker checks the URL "http://localhost:PORT/sales.parquet"
    Then the check's `error_type` is "network"
    And the number of connections to the host is 0

  Scenario: Allowed IPv6 address
    Given the environment holds DATASET_ALLOWED_HOSTS "::1"
    When a worker checks the URL "http://[::1]:PORT/sales.parquet"
    Then the check's `valid` is true

  Scenario: DNS rebinding
    When a worker checks the URL "http://two-faced.test:PORT/sales.parquet"
    Then the check's `error_type` is "network"
    And the number of connections to the host is 0

  Scenario: Redirect to an internal address
    Given the host of "sales.parquet" redirects to an internal address
    When a worker checks the file "sales.parquet"
    Then the check's `error_type` is "network"
    And the host received 1 request for "sales.parquet"

  Scenario Outline: Redirect to another scheme
    Given the host of "sales.parquet" redirects to "<target>"
    When a worker checks the file "sales.parquet"
    Then the check's `message` is "Could not access URL"
    And the check's `error_type` is "network"
    And the failure's `details` is "Only http and https are read"

    Examples:
      | target                  |
      | ftp://public.test/sales |
      | file:///etc/hosts       |

  Scenario Outline: Redirect to an invalid URL
    Given the host of "sales.parquet" redirects to "<target>"
    When a worker checks the file "sales.parquet"
    Then the check's `error_type` is "network"

    Examples:
      | target         |
      | http:///sales  |
      | http://[/sales |

  @e2e
  Scenario: Slow headers
    Given the app has workers of its own
    And the host of "sales.parquet" sends its headers one byte a second
    And the environment holds URL_CHECK_TIMEOUT_SECONDS "1.5"
    When a worker checks the file "sales.parquet"
    Then the check's `error_type` is "timeout"
    And the number of new workers is 0

  Scenario: Secret in the query
    Given the host of "sales.parquet" responds with 404
    When a worker checks the file "sales.parquet?token=the-secret"
    Then the requests for "sales.parquet" are exactly:
      | method | query            |
      | GET    | token=the-secret |
    And the check's `error_type` is "network"
    And the failure's `details` doesn't contain "the-secret"
    And the log doesn't contain "the-secret"

  Scenario: Allowed host in another case
    Given the environment holds DATASET_ALLOWED_HOSTS "LOCALHOST"
    When a worker checks the URL "http://LocalHost:PORT/sales.parquet"
    Then the check's `valid` is true

  Scenario Outline: Name similar to an allowed one
    Given the environment holds DATASET_ALLOWED_HOSTS "<allowed>"
    When a worker checks the URL "http://<host>:PORT/sales.parquet"
    Then the check's `error_type` is "network"
    And the number of connections to the host is 0

    Examples:
      | allowed      | host                |
      | private.test | partly-private.test |
      | partly       | partly-private.test |
      | 127.0.0.1    | 127.0.0.11          |

  Scenario: Host with two addresses
    When a worker checks the URL "http://half-silent.test:PORT/sales.parquet"
    Then the check's `valid` is true

  Scenario: HTTPS
    When a worker checks the URL "https://public.test:TLSPORT/sales.parquet"
    Then the check's `valid` is true

  Scenario Outline: Untrusted certificate
    When a worker checks the URL "https://<host>:TLSPORT/sales.parquet"
    Then the check's `message` is "Could not access URL"
    And the check's `error_type` is "network"
    And the failure's `details` is "ConnectError"
    And the host received 0 requests for "sales.parquet"

    Examples:
      | host          |
      | unsigned.test |
      | misnamed.test |

  Scenario: Slow headers over HTTPS
    Given the host of "sales.parquet" sends its headers one byte a second
    And the environment holds URL_CHECK_TIMEOUT_SECONDS "1.5"
    When a worker checks the URL "https://public.test:TLSPORT/sales.parquet"
    Then the check's `error_type` is "timeout"

  @e2e
  Scenario: Check over its limit
    Given the app has workers of its own
    And the environment holds URL_CHECK_TIMEOUT_SECONDS "60"
    And the host holds back "sales.parquet"
    And a check of the file "sales.parquet" is under way
    When 66 seconds pass
    Then the error of query 1 holds these fields and nothing else:
      | field      | value                        |
      | error_type | "timeout"                    |
      | message    | "Could not access URL"       |
      | details    | "Timed out after 65 seconds" |

  @e2e
  Scenario: Check within its limit
    Given the app has workers of its own
    And the environment holds URL_CHECK_TIMEOUT_SECONDS "60"
    And the host holds back "sales.parquet"
    And a check of the file "sales.parquet" is under way
    And 64 seconds have passed
    When the host responds
    Then the outcome of query 1 is "a result"

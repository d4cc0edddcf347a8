Feature: HOST-1: Ranges are read as hosts serve them

  Background:
    Given the file "sales.parquet" of 100 numbers
    And the file "towns.parquet" with the rows of "SELECT md5(i::VARCHAR) AS city, i AS amount FROM range(40000) t(i)"

  Scenario: Main case
    Given the host of "sales.parquet" knows no range from the end
    When a worker runs "SELECT max(i) AS last FROM sales" over the file "sales.parquet"
    Then the query's rows are exactly:
      | last |
      | 99   |
    And the requests for "sales.parquet" are exactly:
      | method | bytes        |
      | GET    | 0 to 3       |
      | GET    | 0 to the end |

  Scenario: Whole file as a range
    Given the host of "sales.parquet" sends a whole file with 200
    When a worker runs "SELECT max(i) AS last FROM sales" over the file "sales.parquet"
    Then the query's rows are exactly:
      | last |
      | 99   |
    And the host received 2 requests for "sales.parquet"

  Scenario Outline: Host without ranges
    Given the host of "towns.parquet" <fault>
    When a worker runs "SELECT count(*) AS towns, sum(amount)::BIGINT AS people FROM towns" over the file "towns.parquet"
    Then the query's rows are exactly:
      | towns | people    |
      | 40000 | 799980000 |
    And the host received 1 request for "towns.parquet"

    Examples:
      | fault                                    |
      | ignores ranges                           |
      | sends the whole file, and not its length |

  Scenario: Nodes of a host differ
    Given the host of "towns.parquet" ignores ranges from the second request on
    When a worker runs "SELECT count(*) AS towns, sum(amount)::BIGINT AS people FROM towns" over the file "towns.parquet"
    Then the query's rows are exactly:
      | towns | people    |
      | 40000 | 799980000 |
    And the host received 2 requests for "towns.parquet"

  Scenario Outline: File at the limit
    Given the environment holds DATASET_WHOLE_FILE_LIMIT "1"
    And the file "sales.parquet" is 1048576 bytes long
    And the host of "sales.parquet" <fault>
    When a worker reads the schema of the file "sales.parquet"
    Then the schema's `row_count` is 100

    Examples:
      | fault                                    |
      | ignores ranges                           |
      | sends the whole file, and not its length |

  Scenario Outline: File over the limit
    Given the environment holds DATASET_WHOLE_FILE_LIMIT "1"
    And the file "sales.parquet" is 1048577 bytes long
    And the host of "sales.parquet" <fault>
    When a worker reads the schema of the file "sales.parquet"
    Then the failure holds these fields and nothing else:
      | field      | value                                                                       |
      | error_type | "validation"                                                                |
      | message    | "Could not read parquet schema"                                             |
      | details    | "The host serves no ranges, and the file is larger than the limit of 1 MiB" |

    Examples:
      | fault                                    |
      | ignores ranges                           |
      | sends the whole file, and not its length |

  Scenario: Huge file
    Given the file "sales.parquet" is 4 gigabytes long
    And the host of "sales.parquet" ignores ranges
    When a worker reads the schema of the file "sales.parquet"
    Then the failure's `details` is "The host serves no ranges, and the file is larger than the limit of 64 MiB"
    And the number of MiB that the host sent of "sales.parquet" is at most 32

  Scenario Outline: Unusual Content-Range
    Given the host of "towns.parquet" writes Content-Range as "<text>"
    When a worker runs "SELECT max(reverse(city)) AS last FROM towns" over the file "towns.parquet"
    Then the query's rows are exactly:
      | last                               |
      | "fffb3b0096fe5e2d55234defb9fa16ba" |

    Examples:
      | text                       |
      | Bytes FIRST-LAST/SIZE      |
      | bytes=FIRST-LAST/SIZE      |
      | bytes: FIRST-LAST/SIZE     |
      | bytesFIRST-LAST/SIZE       |
      | bytes  FIRST - LAST / SIZE |
      | FIRST-LAST/SIZE            |

  Scenario Outline: Unclear Content-Range
    Given the host of "sales.parquet" writes Content-Range as "<text>"
    When a worker reads the schema of the file "sales.parquet"
    Then the schema's `error_type` is "validation"
    And the failure's `details` is "The host doesn't say which bytes of the file it sends"

    Examples:
      | text                                |
      |                                     |
      | bytes FIRST-LAST                    |
      | bytes */SIZE                        |
      | items FIRST-LAST/SIZE               |
      | bytes LAST-FIRST/SIZE               |
      | bytes 1-0/SIZE                      |
      | bytes FIRST-LAST/LAST               |
      | bytes FIRST-LAST/SIZE, FIRST-9/SIZE |
      | bytes FIRST-1234567890123456789/*   |

  Scenario: File size unknown
    Given the host of "sales.parquet" writes Content-Range as "bytes FIRST-LAST/*"
    When a worker reads the schema of the file "sales.parquet"
    Then the schema's `error_type` is "validation"
    And the failure's `details` is "The host doesn't say how large the file is"

  Scenario: Range cut by the host
    Given the host of "towns.parquet" sends at most 100000 bytes of a range
    When a worker runs "SELECT count(*) AS towns, sum(amount)::BIGINT AS people FROM towns" over the file "towns.parquet"
    Then the query's rows are exactly:
      | towns | people    |
      | 40000 | 799980000 |

  Scenario: Range cut to pieces
    Given the host of "sales.parquet" sends at most 4 bytes of a range
    When a worker reads the schema of the file "sales.parquet"
    Then the failure's `details` is "The host sends the file in too small pieces"
    And the host received 101 requests for "sales.parquet"

  Scenario: Range longer than requested
    Given the host of "sales.parquet" sends more than was asked for
    When a worker reads the schema of the file "sales.parquet"
    Then the schema's `error_type` is "network"
    And the failure's `details` is "The host sent another range"

  Scenario: Range without its first byte
    Given the host of "sales.parquet" leaves out the first byte of a range
    When a worker reads the schema of the file "sales.parquet"
    Then the schema's `error_type` is "network"
    And the failure's `details` is "The host sent another range"

  Scenario Outline: Uncompressed by name
    Given the host of "sales.parquet" writes Content-Encoding as "<text>"
    When a worker checks the file "sales.parquet"
    Then the check's `valid` is true

    Examples:
      | text     |
      | identity |
      | Identity |
      |          |

  Scenario: Compressed file
    Given the host of "sales.parquet" compresses everything
    When a worker checks the file "sales.parquet"
    Then the failure holds these fields and nothing else:
      | field      | value                                                      |
      | error_type | "validation"                                               |
      | message    | "Not a valid parquet file"                                 |
      | details    | "The host sends the file compressed, and was asked not to" |

  Scenario: Web page instead of the file
    Given the file "sales.parquet" that reads "<html>Sign in</html>"
    When a worker runs "SELECT i FROM sales" over the file "sales.parquet"
    Then the query's `error_type` is "validation"
    And the query's `table_name` is "sales"
    And the failure's `details` is "It is a web page, a sign-in page for instance: use the link that downloads the file"

Feature: SCHEMA-1: Reading names, types and row count

  Scenario: Main case
    Given the file "sales.parquet" with the rows of "SELECT md5(i::VARCHAR) AS city, i AS amount FROM range(100000) t(i)"
    When a worker reads the schema of the file "sales.parquet"
    Then the schema's columns are exactly:
      | name   | type    |
      | city   | VARCHAR |
      | amount | BIGINT  |
    And the schema's `row_count` is 100000
    And the number of MiB that the host sent of "sales.parquet" is at most 0.50001

  Scenario: No rows
    Given the file "sales.parquet" with the rows of "SELECT range AS amount FROM range(0)"
    When a worker reads the schema of the file "sales.parquet"
    Then the schema's `row_count` is 0
    And the schema's columns are exactly:
      | name   | type   |
      | amount | BIGINT |

  Scenario: More than 100 columns
    Given the file "wide.parquet" with 120 columns
    When a worker reads the schema of the file "wide.parquet"
    Then the number of the schema's columns is 120

  Scenario: Nested types
    Given the file "sales.parquet" with the rows of "SELECT [1::BIGINT] AS list, {'x': 1::BIGINT, 'y': {'z': DATE '2026-02-05'}} AS pair, MAP {'a': 1.5::DOUBLE} AS named, TIMESTAMPTZ '2026-02-05 12:00:00+00' AS since"
    When a worker reads the schema of the file "sales.parquet"
    Then the schema's columns are exactly:
      | name  | type                               |
      | list  | BIGINT[]                           |
      | pair  | STRUCT(x BIGINT, y STRUCT(z DATE)) |
      | named | MAP(VARCHAR, DOUBLE)               |
      | since | TIMESTAMP WITH TIME ZONE           |

  Scenario: Text of newer writers
    Given the file "towns.parquet" with text that has no converted type
    When a worker reads the schema of the file "towns.parquet"
    Then the schema's columns are exactly:
      | name | type    |
      | city | VARCHAR |

  # DuckDB has one setting for all columns, and bytes can't be text
  Scenario: Text of newer writers, and bytes
    Given the file "towns.parquet" with text that has no converted type, and bytes
    When a worker reads the schema of the file "towns.parquet"
    Then the schema's columns are exactly:
      | name | type |
      | city | BLOB |
      | flag | BLOB |

  # DuckDB's decimals have 38 at most
  Scenario: Decimal of 60 digits
    Given the file "towns.parquet" with a decimal of 60 digits
    When a worker reads the schema of the file "towns.parquet"
    Then the schema's columns are exactly:
      | name  | type   |
      | price | DOUBLE |

  Scenario: Unusual column names
    Given the file "sales.parquet" with the rows of 'SELECT 1 AS "a ""b"" c", 2 AS "größe 🙂"'
    When a worker reads the schema of the file "sales.parquet"
    Then the schema's columns are exactly:
      | name     | type    |
      | a "b" c  | INTEGER |
      | größe 🙂 | INTEGER |

  Scenario: No columns
    Given the file "sales.parquet" of 100 numbers
    And the file "sales.parquet" has no columns
    When a worker reads the schema of the file "sales.parquet"
    Then the schema's `message` is "Could not read parquet schema"
    And the schema's `error_type` is "validation"

  Scenario Outline: Damaged file
    Given the file "sales.parquet" of 100 numbers
    And the file "sales.parquet" <damage>
    When a worker reads the schema of the file "sales.parquet"
    Then the schema's `message` is "Could not read parquet schema"
    And the schema's `error_type` is "validation"

    Examples:
      | damage               |
      | has a broken footer  |
      | is cut in the middle |

  Scenario: Host ignores ranges
    Given the environment holds DATASET_WHOLE_FILE_LIMIT "0"
    And the file "sales.parquet" of 100 numbers
    And the host of "sales.parquet" ignores ranges
    When a worker reads the schema of the file "sales.parquet"
    Then the schema's `message` is "Could not read parquet schema"
    And the failure's `details` is "The host serves no ranges, and the file is larger than the limit of 0 MiB"

  Scenario Outline: Host fails during the read
    Given the environment holds DATASET_RETRY_DELAYS_SECONDS "0,0,0"
    And the file "sales.parquet" of 100 numbers
    And the file "sales.parquet" has a footer of a megabyte
    And the host of "sales.parquet" <fault>
    When a worker reads the schema of the file "sales.parquet"
    Then the schema's `message` is "Could not read parquet schema"
    And the schema's `error_type` is "network"

    Examples:
      | fault                                               |
      | breaks off after 2 bytes                            |
      | announces a wrong length                            |
      | has another ETag and Last-Modified in each response |
      | responds with 404                                   |

  Scenario: 4 GB file
    Given the file "big.parquet" of 100 numbers
    And the file "big.parquet" is 4 gigabytes long
    When a worker reads the schema of the file "big.parquet"
    Then the schema's `row_count` is 100
    And the host received 2 requests for "big.parquet"

  Scenario: Several row groups
    Given the file "sales.parquet" with the rows of "SELECT i FROM range(5000) t(i)" in groups of 2048 rows
    When a worker reads the schema of the file "sales.parquet"
    Then the schema's `row_count` is 5000

  @e2e
  Scenario: Schema read times out
    Given the app has workers of its own
    And the environment holds SCHEMA_TIMEOUT_SECONDS "1.5"
    And the file "sales.parquet" of 100 numbers
    And the host of "sales.parquet" sends its content one byte a second
    When a worker reads the schema of the file "sales.parquet"
    Then the schema's `message` is "Could not read parquet schema"
    And the schema's `error_type` is "timeout"
    And the failure's `details` contains "1.5 seconds"
    And the number of new workers is 1

  Scenario: Empty file
    Given the file "sales.parquet" that reads ""
    When a worker reads the schema of the file "sales.parquet"
    Then the schema's `error_type` is "validation"
    And the failure's `details` is "The file is empty"

  Scenario: No internal names in details
    Given the file "sales.parquet" of 100 numbers
    And the file "sales.parquet" is cut in the middle
    When a worker reads the schema of the file "sales.parquet"
    Then the failure's `details` contains "the file"

  Scenario: Body longer than announced
    Given the file "sales.parquet" of 100 numbers
    And the host of "sales.parquet" sends more than it announces
    When a worker reads the schema of the file "sales.parquet"
    Then the schema's `error_type` is "network"
    And the failure's `details` is "The host sent another length"
    And the number of MiB that the host sent of "sales.parquet" is at most 32

  Scenario: Blanks around column names
    Given the file "sales.parquet" with the rows of 'SELECT 1 AS " city", 2 AS "amount ", 3 AS " "'
    When a worker reads the schema of the file "sales.parquet"
    Then the names of the schema's columns are '" city", "amount ", " "'

  Scenario: Too many columns
    Given the file "wide.parquet" with 10001 columns whose names have 5 characters
    When a worker reads the schema of the file "wide.parquet"
    Then the schema's `error_type` is "validation"
    And the schema's `message` is "The file has 10,001 columns, more than the limit of 10,000"

  Scenario: Far too many columns
    Given the file "wide.parquet" with 100000 columns whose names have 5 characters
    When a worker reads the schema of the file "wide.parquet"
    Then the schema's `error_type` is "validation"
    And the schema's `message` is "The file has 100,000 columns, more than the limit of 10,000"

  Scenario: Column name too long
    Given the file "wide.parquet" with 2 columns whose names have 1025 characters
    When a worker reads the schema of the file "wide.parquet"
    Then the schema's `error_type` is "validation"
    And the schema's `message` is "A column name has 1,025 characters, more than the limit of 1,024"

  Scenario: Column type too long
    Given the file "wide.parquet" with a column whose type has 16385 characters
    When a worker reads the schema of the file "wide.parquet"
    Then the schema's `error_type` is "validation"
    And the schema's `message` is "A column type has 16,385 characters, more than the limit of 16,384"

  Scenario: Schema too large
    Given the file "wide.parquet" with 1024 columns whose names have 995 characters
    When a worker reads the schema of the file "wide.parquet"
    Then the schema's `error_type` is "validation"
    And the schema's `message` is "The schema has 1,048,577 bytes, more than the limit of 1,048,576"

  Scenario Outline: Schema at its limits
    Given the file "wide.parquet" with <columns>
    When a worker reads the schema of the file "wide.parquet"
    Then the schema's `row_count` is 0
    And the schema's `error_type` is absent

    Examples:
      | columns                                      |
      | 10000 columns whose names have 5 characters  |
      | 2 columns whose names have 1024 characters   |
      | a column whose type has 16384 characters     |
      | 1025 columns whose names have 994 characters |

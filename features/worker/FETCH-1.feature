Feature: FETCH-1: The first four bytes decide

  Scenario: Main case
    Given the file "sales.parquet" that reads "PAR1"
    When a worker checks the file "sales.parquet"
    Then the check's `valid` is true

  Scenario Outline: Other first bytes
    Given the file "sales.parquet" that reads "<text>"
    When a worker checks the file "sales.parquet"
    Then the check's `message` is "Not a valid parquet file"
    And the check's `error_type` is "validation"

    Examples:
      | text                 |
      | city,amount          |
      | <html>Welcome</html> |
      | par1                 |
      | PARE                 |
      | APAR1                |

  Scenario: Fewer than 4 bytes
    Given the file "sales.parquet" that reads "PAR"
    When a worker checks the file "sales.parquet"
    Then the check's `message` is "Not a valid parquet file"
    And the check's `error_type` is "validation"

  Scenario: Empty body
    Given the file "sales.parquet" that reads ""
    When a worker checks the file "sales.parquet"
    Then the check's `message` is "Not a valid parquet file"
    And the check's `error_type` is "validation"

  Scenario: Host ignores ranges
    Given the file "big.parquet" of 100 numbers
    And the file "big.parquet" is 4 gigabytes long
    And the host of "big.parquet" ignores ranges
    When a worker checks the file "big.parquet"
    Then the check's `valid` is true
    And the number of MiB that the host sent of "big.parquet" is at most 32

  Scenario: Connection breaks early
    Given the file "sales.parquet" of 100 numbers
    And the host of "sales.parquet" breaks off after 2 bytes
    When a worker checks the file "sales.parquet"
    Then the check's `message` is "Could not access URL"
    And the check's `error_type` is "network"

  Scenario Outline: Content times out
    Given the file "sales.parquet" of 100 numbers
    And the host of "sales.parquet" <fault>
    And the environment holds URL_CHECK_TIMEOUT_SECONDS "<limit>"
    When a worker checks the file "sales.parquet"
    Then the check's `message` is "Could not access URL"
    And the check's `error_type` is "timeout"

    Examples:
      | fault                               | limit |
      | sends no content                    | 0.5   |
      | sends its content one byte a second | 1.5   |

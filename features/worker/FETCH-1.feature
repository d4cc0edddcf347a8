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
    And the failure's `details` is "The file is empty"

  Scenario Outline: Empty body, other responses
    Given the file "sales.parquet" that reads ""
    And the host of "sales.parquet" <fault>
    When a worker checks the file "sales.parquet"
    Then the failure's `details` is "The file is empty"
    And the host received 1 request for "sales.parquet"

    Examples:
      | fault             |
      | ignores ranges    |
      | responds with 416 |

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

  Scenario: Git LFS pointer
    Given the file "sales.parquet" that reads 'version https://git-lfs.github.com/spec/v1'
    When a worker checks the file "sales.parquet"
    Then the failure's `details` is "It is a Git LFS pointer: use the link that downloads the file"

  Scenario Outline: Web page
    Given the file "sales.parquet" that reads '<text>'
    When a worker checks the file "sales.parquet"
    Then the failure's `details` is "It is a web page, a sign-in page for instance: use the link that downloads the file"

    Examples:
      | text                  |
      | <!DOCTYPE html><html> |
      | <Html lang="en">      |
      | <!-- page --><html>   |

  Scenario: Web page, host without ranges
    Given the file "sales.parquet" that reads "<html>Sign in</html>"
    And the host of "sales.parquet" ignores ranges
    When a worker checks the file "sales.parquet"
    Then the failure's `details` is "It is a web page, a sign-in page for instance: use the link that downloads the file"
    And the host received 1 request for "sales.parquet"

  Scenario: Web page with byte order mark
    Given the file "sales.parquet" of the bytes "ef bb bf 3c 68 74 6d 6c 3e"
    When a worker checks the file "sales.parquet"
    Then the failure's `details` is "It is a web page, a sign-in page for instance: use the link that downloads the file"

  Scenario Outline: XML
    Given the file "sales.parquet" that reads '<text>'
    When a worker checks the file "sales.parquet"
    Then the failure's `details` is "It is XML: convert it to Parquet"

    Examples:
      | text                         |
      | <?xml version="1.0"?><Error> |
      | <Error>                      |

  Scenario Outline: JSON
    Given the file "sales.parquet" that reads '<text>'
    When a worker checks the file "sales.parquet"
    Then the failure's `details` is "It is JSON: convert it to Parquet"

    Examples:
      | text             |
      | {"city": "Bonn"} |
      | [1, 2]           |

  Scenario Outline: CSV
    Given the file "sales.parquet" that reads '<text>'
    When a worker checks the file "sales.parquet"
    Then the failure's `details` is "It is text, CSV for instance: convert it to Parquet"

    Examples:
      | text          |
      | city,größe    |
      | parent,orchid |
      | orchid        |
      | pk,a          |

  Scenario: Encrypted Parquet
    Given the file "sales.parquet" of the bytes "50 41 52 45 15 04 00 00"
    When a worker checks the file "sales.parquet"
    Then the failure's `details` is "It is an encrypted Parquet file, which can't be read"

  Scenario: gzip
    Given the file "sales.parquet" of the bytes "1f 8b 08 00"
    When a worker checks the file "sales.parquet"
    Then the failure's `details` is "It is a gzip file: unpack it first"

  Scenario Outline: ZIP
    Given the file "sales.parquet" of the bytes "<bytes>"
    When a worker checks the file "sales.parquet"
    Then the failure's `details` is "It is a ZIP archive: unpack it first"

    Examples:
      | bytes             |
      | 50 4b 03 04 14 00 |
      | 50 4b 05 06 00 00 |

  Scenario Outline: Arrow
    Given the file "sales.parquet" of the bytes "<bytes>"
    When a worker checks the file "sales.parquet"
    Then the failure's `details` is "It is an Arrow or Feather file: convert it to Parquet"

    Examples:
      | bytes                   |
      | 41 52 52 4f 57 31 00 00 |
      | 46 45 41 31 00 00       |
      | ff ff ff ff 10 00       |

  Scenario: ORC
    Given the file "sales.parquet" of the bytes "4f 52 43 00 01"
    When a worker checks the file "sales.parquet"
    Then the failure's `details` is "It is an ORC file: convert it to Parquet"

  Scenario Outline: Unknown kind
    Given the file "sales.parquet" of the bytes "<bytes>"
    When a worker checks the file "sales.parquet"
    Then the failure's `details` is "It doesn't begin with PAR1"

    Examples:
      | bytes       |
      | 00 01 02 03 |
      | 61 e9 62    |

  Scenario: Text cut inside a letter
    Given the file "sales.parquet" that reads "aé" 171 times
    When a worker checks the file "sales.parquet"
    Then the failure's `details` is "It is text, CSV for instance: convert it to Parquet"
    And the number of MiB that the host sent of "sales.parquet" is at most 0.0005

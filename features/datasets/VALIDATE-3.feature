Feature: VALIDATE-3: Third gate: the magic bytes

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"

  Scenario: Main case
    Given the file "sales.parquet" of 3 numbers
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the requests for "sales.parquet" are exactly:
      | method | bytes        |
      | GET    | 0 to 3       |
      | GET    | 0 to 3       |
      | GET    | 0 to the end |
    And the dataset "table1"'s `status` is "ready"

  Scenario: CSV instead of Parquet
    Given the file "sales.csv" that reads "city,sold"
    When Ada loads "http://HOST/sales.csv" into "Sales"
    Then the dataset "table1"'s `error_message` is "Not a valid parquet file"

  Scenario: JSON instead of Parquet
    Given the file "sales.json" that reads '{"city": "Rome"}'
    When Ada loads "http://HOST/sales.json" into "Sales"
    Then the dataset "table1"'s `error_message` is "Not a valid parquet file"

  Scenario: Empty file
    Given the file "sales.parquet" that reads ""
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the dataset "table1"'s `error_message` is "Not a valid parquet file"

  Scenario: Second gate failed
    Given the file "sales.parquet" of 3 numbers
    And the host of "sales.parquet" responds with 404
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the requests for "sales.parquet" are exactly:
      | method | range     |
      | GET    | bytes=0-3 |

  Scenario Outline: Other first bytes
    Given the file "sales.parquet" that reads <text>
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the dataset "table1"'s `error_message` is "Not a valid parquet file"

    Examples:
      | text                          |
      | "PAR"                         |
      | "par1 in lower case"          |
      | "PARE is an encrypted footer" |
      | "<html>Not found</html>"      |

  Scenario: Host ignores ranges
    Given the file "sales.parquet" of 3 numbers
    And the file "sales.parquet" is 4 gigabytes long
    And the host of "sales.parquet" ignores ranges
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the dataset "table1"'s `error_message` is "Could not read parquet schema"
    And the number of MiB that the host sent of "sales.parquet" is at most 32

  Scenario: Connection breaks early
    Given the file "sales.parquet" of 3 numbers
    And the host of "sales.parquet" breaks off after 2 bytes
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the dataset "table1"'s `error_message` is "Could not access URL"

  Scenario: No content in time
    Given the environment holds URL_CHECK_TIMEOUT_SECONDS "0.5"
    And the file "sales.parquet" of 3 numbers
    And the host of "sales.parquet" sends no content
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the dataset "table1"'s `error_message` is "Could not access URL"

  Scenario: Redirect to a signed address
    Given the file "sales.csv" that reads "city,sold"
    And the file "sales.parquet" of 3 numbers
    And the host of "sales.parquet" redirects to "/sales.csv?signature=the-secret"
    And Ada's socket is open
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the events of Ada's socket are exactly:
      | type            | error                    | details                                             |
      | dataset_loading | absent                   | absent                                              |
      | dataset_error   | Not a valid parquet file | It is text, CSV for instance: convert it to Parquet |

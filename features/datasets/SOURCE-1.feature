Feature: SOURCE-1: Only http and https are supported

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"

  Scenario: Main case
    When Ada adds these URLs to "Sales":
      | url                    |
      | http://data.example/a  |
      | https://data.example/a |
      | ftp://data.example/a   |
      | s3://data/a            |
      | gs://data/a            |
      | file:///a              |
    Then the URL "http://data.example/a" is accepted
    And the URL "https://data.example/a" is accepted
    And the URL "ftp://data.example/a" is refused with "Invalid URL format"
    And the URL "s3://data/a" is refused with "Invalid URL format"
    And the URL "gs://data/a" is refused with "Invalid URL format"
    And the URL "file:///a" is refused with "Invalid URL format"

  Scenario Outline: DuckDB's own schemes
    When Ada adds <url> to "Sales"
    Then the URL is refused with "Invalid URL format"

    Examples:
      | url                           |
      | "az://data/sales.parquet"     |
      | "abfs://data/sales.parquet"   |
      | "hf://datasets/sales.parquet" |
      | "r2://data/sales.parquet"     |
      | "ds://table1.parquet"         |
      | "javascript:alert(1)"         |
      | "data:text/plain,PAR1"        |

  Scenario Outline: Same rules for the model
    When the model loads <url> into "Sales"
    Then the tool result's `message` is "Invalid URL format"
    And the number of datasets of "Sales" is 0

    Examples:
      | url                   |
      | "s3://data/a.parquet" |
      | "file:///etc/passwd"  |

  Scenario Outline: Local path without a scheme
    When Ada adds <path> to "Sales"
    Then the URL is refused with "Invalid URL format"

    Examples:
      | path                  |
      | "/data/sales.parquet" |
      | "sales.parquet"       |
      | "C:\\\\sales.parquet" |

  Scenario Outline: Schemes starting with http
    When Ada adds <url> to "Sales"
    Then the URL is refused with "Invalid URL format"

    Examples:
      | url                        |
      | "httpfs://data.example/a"  |
      | "httpss://data.example/a"  |
      | "http+unix://data.example" |

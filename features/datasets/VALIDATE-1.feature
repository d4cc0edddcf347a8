Feature: VALIDATE-1: First gate: the form of the URL

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"

  Scenario: Main case
    When Ada adds these URLs to "Sales":
      | url                                |
      | https://data.example/sales.parquet |
      | data.example/sales.parquet         |
    Then the URL "https://data.example/sales.parquet" is accepted
    And the URL "data.example/sales.parquet" is refused with "Invalid URL format"

  Scenario: Scheme http
    When Ada adds "http://data.example/sales.parquet" to "Sales"
    Then the URL is accepted

  Scenario: Scheme https
    When Ada adds "https://data.example/sales.parquet" to "Sales"
    Then the URL is accepted

  Scenario: Scheme ftp
    When Ada adds "ftp://data.example/sales.parquet" to "Sales"
    Then the URL is refused with "Invalid URL format"

  Scenario: Scheme s3
    When Ada adds "s3://data/sales.parquet" to "Sales"
    Then the URL is refused with "Invalid URL format"

  Scenario: Empty URL
    When Ada adds "" to "Sales"
    Then the URL is refused with "Invalid URL format"

  Scenario: Scheme-relative URL
    When Ada adds "//data.example/sales.parquet" to "Sales"
    Then the URL is refused with "Invalid URL format"

  Scenario Outline: Whitespace or control character
    When Ada adds <url> to "Sales"
    Then the URL is refused with "Invalid URL format"

    Examples:
      | url                                        |
      | "https://data.example/all sales.parquet"   |
      | "https://data.example/all\\tsales.parquet" |
      | "https://data.example/all\\u00a0sales"     |
      | "https://data.example/all\\u0000sales"     |
      | " https://data.example/sales.parquet"      |
      | "https://data.example/sales.parquet\\n"    |

  Scenario Outline: Invalid host, port or credentials
    When Ada adds <url> to "Sales"
    Then the URL is refused with "Invalid URL format"

    Examples:
      | url                                        |
      | "http://"                                  |
      | "https:///sales.parquet"                   |
      | "https://:443/sales.parquet"               |
      | "https://[::1/sales.parquet"               |
      | "https://data.example:99999/sales.parquet" |
      | "https://data.example:0/sales.parquet"     |
      | "https://data.example:web/sales.parquet"   |
      | "https://ada:secret@data.example/sales"    |
      | "https://ada@data.example/sales.parquet"   |

  Scenario Outline: Unusual but valid
    When Ada adds <url> to "Sales"
    Then the URL is accepted

    Examples:
      | url                                            |
      | a URL of 2048 characters                       |
      | "HTTPS://data.example/sales.parquet"           |
      | "https://data.example"                         |
      | "https://data.example:8443/sales?day=1#totals" |
      | "https://dätä.example/%73ales.parquet"         |
      | "https://[2001:db8::1]/sales.parquet"          |

  Scenario: URL too long
    When Ada adds a URL of 2049 characters to "Sales"
    Then the URL is refused with "Invalid URL format"

  Scenario: Nothing is stored
    When Ada adds "nonsense" to "Sales"
    Then the URL is refused with "Invalid URL format"
    And only these rows changed:
      | table    | change  | rows |
      | sessions | changed | 1    |
    And the number of tasks given to the workers is 0

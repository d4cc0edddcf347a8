Feature: NAME-3: Automatic names are legal identifiers

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"

  Scenario: Main case
    Given the file "sales.parquet" of 3 numbers
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then each of the `name` values in the added rows is a text of letters, digits and underscores
    And the dataset "table1"'s `status` is "ready"

  Scenario: Query without quotes
    Given the file "sales.parquet" of 3 numbers
    And Ada has loaded "http://HOST/sales.parquet" into "Sales"
    When the model queries "SELECT count(table1) AS rows FROM table1" of "Sales"
    Then the tool result's `total_rows` is 1

  Scenario Outline: Invalid table name
    Given the conversation "Sales" holds these datasets:
      | name   |
      | table1 |
    When Ada renames "table1" of "Sales" to <name>
    Then the response status is 400
    And the response's `error` is "Validation error"
    And the response's `details` contains "tableName"
    And only these rows changed:
      | table    | change  | rows |
      | sessions | changed | 1    |

    Examples:
      | name                                                  |
      | ""                                                    |
      | "2026"                                                |
      | "all-sales"                                           |
      | "all sales"                                           |
      | "verkäufe"                                            |
      | "sales\\n"                                            |
      | "sales\\u0000"                                        |
      | "a\\"b"                                               |
      | "select"                                              |
      | "Window"                                              |
      | "a23456789_123456789_123456789_123456789_123456789_1" |
      | null                                                  |
      | 7                                                     |

  @e2e
  Scenario: Reserved word
    Given the conversation "Sales" holds these datasets:
      | name   |
      | table1 |
    When Ada renames "table1" of "Sales" to each word that DuckDB reserves
    Then the different statuses of the responses are "400"
    And only these rows changed:
      | table    | change  | rows |
      | sessions | changed | 1    |

  Scenario: Another dataset's name in capitals
    Given the conversation "Sales" holds these datasets:
      | name   |
      | table1 |
      | costs  |
    When Ada renames "table1" of "Sales" to "COSTS"
    Then the response status is 400
    And the response's `error` is "Table name already in use"
    And only these rows changed:
      | table    | change  | rows |
      | sessions | changed | 1    |

  Scenario: Longest table name
    Given the conversation "Sales" holds these datasets:
      | name   | url                    |
      | table1 | https://data.example/a |
    When Ada renames "table1" of "Sales" to "a23456789_123456789_123456789_123456789_123456789_"
    Then the response's `tableName` is "a23456789_123456789_123456789_123456789_123456789_"
    And the datasets of "Sales" are exactly:
      | name                                               | url                    |
      | a23456789_123456789_123456789_123456789_123456789_ | https://data.example/a |

  Scenario: Query after a rename
    Given the file "sales.parquet" of 3 numbers
    And Ada has loaded "http://HOST/sales.parquet" into "Sales"
    And Ada has renamed "table1" of "Sales" to "sales"
    And the model has queried "SELECT i FROM sales" of "Sales"
    When the model queries "SELECT i FROM table1" of "Sales"
    Then the tool results are exactly:
      | total_rows | error_type |
      | 3          | absent     |
      | absent     | sql        |

  Scenario: Response to a rename
    Given the conversation "Sales" holds these datasets:
      | id                                   | name   | url                    | row_count |
      | 11111111-1111-4111-8111-111111111111 | zebra  | https://data.example/a | 1         |
      | 22222222-2222-4222-8222-222222222222 | table2 | https://data.example/b | 3         |
      | 33333333-3333-4333-8333-333333333333 | apples | https://data.example/c | 5         |
    When Ada renames "table2" of "Sales" to "sales"
    Then the response's body holds these fields and nothing else:
      | field        | value                                  |
      | id           | "22222222-2222-4222-8222-222222222222" |
      | name         | "sales"                                |
      | tableName    | "sales"                                |
      | url          | "https://data.example/b"               |
      | row_count    | 3                                      |
      | column_count | 1                                      |

  Scenario: Rename changes nothing else
    Given Ada owns the conversation "Costs"
    And the conversation "Costs" holds these datasets:
      | name   | url                    |
      | table2 | https://data.example/b |
    And the conversation "Sales" holds these datasets:
      | name   | url                    |
      | table1 | https://data.example/a |
      | table2 | https://data.example/b |
      | table3 | https://data.example/c |
    When Ada renames "table2" of "Sales" to "sales"
    Then only these rows changed:
      | table    | change  | rows | columns    |
      | sessions | changed | 1    | expires_at |
      | datasets | changed | 1    | name       |

  Scenario: Own name in capitals
    Given the conversation "Sales" holds these datasets:
      | name   |
      | table1 |
    When Ada renames "table1" of "Sales" to "TABLE1"
    Then the response status is 200
    And the response's `tableName` is "TABLE1"

  Scenario: Name of the third dataset
    Given the conversation "Sales" holds these datasets:
      | name   |
      | table1 |
      | costs  |
      | rents  |
    When Ada renames "table1" of "Sales" to "rents"
    Then the response status is 400
    And the response's `error` is "Table name already in use"
    And only these rows changed:
      | table    | change  | rows |
      | sessions | changed | 1    |

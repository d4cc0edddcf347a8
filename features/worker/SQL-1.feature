Feature: SQL-1: Each dataset is a table of its given name

  Background:
    Given the file "sales.parquet" with the rows of "SELECT 'Bonn' AS city"
    And the file "towns.parquet" with the rows of "SELECT 'Bonn' AS name, 300000 AS people"

  Scenario: Main case
    When a worker runs these queries over the files "sales.parquet" and "towns.parquet":
      | query  | sql                                                        |
      | first  | SELECT city FROM sales                                     |
      | second | SELECT people FROM towns                                   |
      | joined | SELECT city, people FROM sales JOIN towns ON city = name   |
    Then the first query's rows are:
      | city   |
      | "Bonn" |
    And the second query's rows are:
      | people |
      | 300000 |
    And the joined query's rows are:
      | city   | people |
      | "Bonn" | 300000 |

  Scenario Outline: Table that is not given
    When a worker runs <sql> over the files "sales.parquet" and "towns.parquet"
    Then the query's `error_type` is "sql"
    And the message text says "stock"

    Examples:
      | sql                                                         |
      | "SELECT * FROM stock"                                       |
      | "SELECT * FROM sales JOIN stock USING (city)"               |
      | "SELECT * FROM sales WHERE city IN (SELECT 1 FROM stock)"   |
      | "WITH a AS (WITH stock AS (SELECT 1) SELECT 1) FROM stock"  |
      | "SELECT * FROM main.stock"                                  |

  Scenario: Renamed table
    When a worker runs "SELECT city FROM sales" over the file "sales.parquet" named "revenue"
    Then the query's `error_type` is "sql"
    And the message text says "sales"

  Scenario: One of two URLs gone
    Given the host of "towns.parquet" answers with 404
    When a worker runs "SELECT people FROM towns" over the files "sales.parquet" and "towns.parquet"
    Then the query's `error_type` is "network"
    And the query's `table_name` is "towns"

  Scenario: Broken dataset that the query does not use
    Given the file "towns.parquet" has a broken footer
    When a worker runs "SELECT city FROM sales" over the files "sales.parquet" and "towns.parquet"
    Then the query's `error_type` is "validation"
    And the query's `table_name` is "towns"

  Scenario: Host that is silent
    Given the host of "towns.parquet" stays silent
    And URL checks may take 1 second
    When a worker runs "SELECT city FROM sales" over the files "sales.parquet" and "towns.parquet"
    Then the query's `error_type` is "timeout"
    And the query's `table_name` is "towns"

  Scenario: Tables of the task before
    Given the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "1"
    And a worker has run "SELECT people FROM towns" over the file "towns.parquet"
    When a worker runs "SELECT people FROM towns" over the file "sales.parquet"
    Then the query's `error_type` is "sql"

Feature: SQL-7: An error says what to change

  Background:
    Given the file "sales.parquet" with the rows of "SELECT md5(range::VARCHAR) AS name, range AS amount, DATE '2026-02-05' AS day FROM range(3)"

  Scenario: Main case
    When a worker runs "SELECT amuont FROM sales" over the file "sales.parquet"
    Then the query's `error_type` is "sql"
    And the failure's `message` is 'Referenced column "amuont" not found in FROM clause! Candidate bindings: "amount", "name", "day"'
    And the failure's `details` is "Columns of sales: name, amount, day"

  Scenario: Function of another database
    When a worker runs "SELECT DATEADD('day', 1, day) FROM sales" over the file "sales.parquet"
    Then the failure's `message` is 'Scalar Function with name dateadd does not exist! Did you mean "date_add"?'

  Scenario: Arguments of another database
    When a worker runs "SELECT DATE_SUB(day, INTERVAL 1 DAY) FROM sales" over the file "sales.parquet"
    Then the query's `error_type` is "sql"
    And the failure's `details` contains "Candidate functions: date_sub(part VARCHAR, startdate DATE, enddate DATE) -> BIGINT"

  Scenario: Column outside of GROUP BY
    When a worker runs "SELECT name, sum(amount) AS total FROM sales" over the file "sales.parquet"
    Then the failure's `message` contains 'Either add it to the GROUP BY list, or use ANY_VALUE("name")'

  Scenario: Unknown alias
    When a worker runs "SELECT s.t.amount FROM sales" over the file "sales.parquet"
    Then the failure's `message` is 'Referenced table "s.t" not found! Candidate tables: "sales"'

  Scenario: Function as a table
    When a worker runs "SELECT * FROM read_csv('/etc/hosts')" over the file "sales.parquet"
    Then the failure's `message` is "The function read_csv can't be used as a table"

  Scenario: Table of another schema
    When a worker runs "SELECT * FROM information_schema.tables" over the file "sales.parquet"
    Then the failure's `message` is 'There is no table "information_schema.tables"'

  Scenario Outline: PIVOT without values
    When a worker runs <sql> over the file "sales.parquet"
    Then the failure's `message` is "The SQL has to be exactly one SELECT statement"
    And the failure's `details` is "PIVOT needs the values that become columns: PIVOT orders ON city IN ('Bonn', 'Kiel') USING sum(amount)"

    Examples:
      | sql                                                     |
      | "PIVOT sales ON name USING sum(amount)"                 |
      | "SELECT * FROM (PIVOT sales ON name USING sum(amount))" |

  Scenario: Two statements
    When a worker runs "SELECT 1; SELECT 2" over the file "sales.parquet"
    Then the failure's `message` is "The SQL has to be exactly one SELECT statement"
    And the failure's `details` is null

  Scenario: Advice to change settings
    When a worker runs "SELECT 1 // 0 FROM sales" over the file "sales.parquet"
    Then the failure's `message` is "Division by zero in expression (1 // 0). Use TRY(...) to return NULL for this expression."

  Scenario: Control characters in a message
    When a worker runs "SELECT (chr(1) || chr(27))::INTEGER AS i FROM sales" over the file "sales.parquet"
    Then the failure's `message` is "Could not convert string '\\x01\\x1b' to INT32"

  Scenario: Output columns of one name
    When a worker runs "SELECT * FROM sales s JOIN sales t ON s.name = t.name" over the file "sales.parquet"
    Then the query's `error_type` is "sql"
    And the failure's `message` is "Two output columns have the same name"
    And the failure's `details` is 'Name them apart with AS: "name", "amount", "day"'

  Scenario: Output names in another case
    When a worker runs 'SELECT amount, 1 AS "A", day AS a FROM sales' over the file "sales.parquet"
    Then the failure's `details` is 'Name them apart with AS: "a"'

  Scenario Outline: Tables with their schema
    When a worker runs <sql> over the file "sales.parquet"
    Then the query's `total_rows` is 3
    And the query's columns are "amount"

    Examples:
      | sql                                                           |
      | "SELECT amount FROM main.sales"                               |
      | "SELECT amount FROM MAIN.Sales"                               |
      | "WITH sales AS (SELECT 1 AS i) SELECT amount FROM main.sales" |

  Scenario: Damaged rows
    Given the file "towns.parquet" with the rows of "SELECT 1 AS people"
    And the file "sales.parquet" has damaged rows
    When a worker runs "SELECT max(name) AS last, sum(people) AS people FROM sales, towns" over the files "sales.parquet, towns.parquet"
    Then the query's `error_type` is "validation"
    And the query's `table_name` is "sales"
    And the query's `message` is "Could not read the rows of the parquet file"
    And the failure's `details` is 'Failed to read file "sales": Snappy decompression failure'

  Scenario: Damaged page header
    Given the file "towns.parquet" with the rows of "SELECT 1 AS people"
    And the file "sales.parquet" has a damaged page header
    When a worker runs "SELECT max(name) AS last FROM sales" over the files "sales.parquet, towns.parquet"
    Then the query's `error_type` is "validation"
    And the query's `table_name` is "sales"
    And the failure's `details` is "A page of the file is damaged"

  Scenario: Column name that isn't UTF-8
    Given the file "sales.parquet" has a column name that isn't UTF-8
    When a worker runs "SELECT * FROM sales" over the file "sales.parquet"
    Then the query's `error_type` is "validation"
    And the query's `table_name` is "sales"
    And the failure's `details` is "A name in the file isn't UTF-8"

  Scenario: Map with equal keys
    Given the file "prices.parquet" with a map that has a key twice
    When a worker runs "SELECT * FROM prices" over the file "prices.parquet"
    Then the query's `error_type` is "validation"
    And the query's `table_name` is "prices"
    And the failure's `details` is "A map in the file has two equal keys"

  Scenario: Map with equal keys in SQL
    When a worker runs "SELECT MAP {1: name, 1: name} AS m FROM sales" over the file "sales.parquet"
    Then the query's `error_type` is "sql"
    And the failure's `message` is "Map keys must be unique."

  Scenario: Encrypted column
    Given the file "prices.parquet" with an encrypted column
    When a worker runs "SELECT max(price) AS highest FROM prices" over the file "prices.parquet"
    Then the query's `error_type` is "validation"
    And the query's `table_name` is "prices"
    And the failure's `details` contains "encrypted"

  Scenario: Text like a table's path
    When a worker runs "SELECT 'ds://sales.parquet'::INTEGER AS i FROM sales" over the file "sales.parquet"
    Then the query's `error_type` is "sql"

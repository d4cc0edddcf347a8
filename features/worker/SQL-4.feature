Feature: SQL-4: Text that is not SQL

  Background:
    Given the file "sales.parquet" with the rows of "SELECT 'Bonn' AS city, 1 AS amount"

  Scenario: Main case
    When a worker runs "SELECT city FORM sales WHERE" over the file "sales.parquet"
    Then the query's `error_type` is "sql"
    And the failure's `message` says "syntax error at or near"

  Scenario Outline: Empty or blank text, comment only
    When a worker runs <sql> over the file "sales.parquet"
    Then the query's `error_type` is "sql"

    Examples:
      | sql                  |
      | ""                   |
      | "   "                |
      | "-- SELECT * FROM t" |
      | ";"                  |

  Scenario: Two statements
    When a worker runs "SELECT city FROM sales; SELECT 2" over the file "sales.parquet"
    Then the query's `error_type` is "sql"

  Scenario Outline: Too long a text, or a NUL character in it
    When a worker runs "SELECT 1 -- " and <count> characters of code <code> over the file "sales.parquet"
    Then the query's `error_type` is "validation"

    Examples:
      | count | code |
      | 9989  | 45   |
      | 2     | 0    |

  Scenario Outline: Statement that is no SELECT
    When a worker runs <sql> over the file "sales.parquet"
    Then the query's `message` is "The SQL has to be exactly one SELECT statement"
    And the query's `error_type` is "sql"

    Examples:
      | sql                                         |
      | "INSERT INTO sales VALUES ('Kiel', 2)"      |
      | "UPDATE sales SET amount = 2"               |
      | "DELETE FROM sales"                         |
      | "TRUNCATE sales"                            |
      | "DROP TABLE sales"                          |
      | "CREATE TABLE more (i INT)"                 |
      | "COPY sales TO '/tmp/sales.csv'"            |
      | "SHOW TABLES"                               |
      | "DESCRIBE sales"                            |
      | "SELECT * FROM (SHOW TABLES)"               |
      | "EXPLAIN SELECT * FROM sales"               |
      | "ATTACH '/tmp/other.db'"                    |
      | "INSTALL httpfs"                            |
      | "LOAD httpfs"                               |
      | "SET threads = 1"                           |
      | "PRAGMA database_list"                      |
      | "CALL pragma_version()"                     |
      | "EXPORT DATABASE '/tmp/all'"                |
      | "WITH a AS (SELECT 1) DELETE FROM sales"    |

  Scenario Outline: Function, path or URL in place of a table
    When a worker runs <sql> over the file "sales.parquet"
    Then the query's `error_type` is "sql"
    And the number of connections to the host is 0

    Examples:
      | sql                                                                    |
      | "SELECT * FROM read_csv('/etc/hosts')"                                 |
      | "SELECT * FROM READ_TEXT('/etc/hosts')"                                |
      | "SELECT * FROM read_parquet('http://public.test/sales.parquet')"       |
      | "SELECT * FROM read_parquet('ds://sales.parquet')"                     |
      | "SELECT * FROM glob('/etc/*')"                                         |
      | "SELECT * FROM query('SELECT 1')"                                      |
      | "SELECT * FROM duckdb_settings()"                                      |
      | "SELECT * FROM information_schema.tables"                              |
      | "SELECT * FROM duckdb_tables"                                          |
      | "SELECT * FROM '/etc/hosts'"                                           |
      | "SELECT * FROM 'ds://sales.parquet'"                                   |
      | "WITH a AS (SELECT * FROM read_text('/etc/hosts')) SELECT * FROM sales" |
      | "SELECT (SELECT count(*) FROM read_text('/etc/hosts')) FROM sales"     |
      | "SELECT * FROM sales WHERE city IN (SELECT * FROM glob('*'))"          |
      | "SELECT * FROM sales ORDER BY (SELECT max(file) FROM glob('*'))"       |
      | "SELECT * FROM sales, LATERAL (SELECT * FROM read_blob(city))"         |
      | "SELECT * FROM sales UNION ALL SELECT *, 1 FROM glob('*')"             |

  Scenario: Forbidden word in a text
    When a worker runs "SELECT 'DROP TABLE' AS word FROM sales" over the file "sales.parquet"
    Then the query's rows are exactly:
      | word         |
      | "DROP TABLE" |

  Scenario: Unknown function
    When a worker runs "SELECT nonsense(city) FROM sales" over the file "sales.parquet"
    Then the query's `error_type` is "sql"
    And the failure's `message` says "nonsense"

  Scenario Outline: Table of another schema
    When a worker runs <sql> over the file "sales.parquet" as the table "tables"
    Then the query's `error_type` is "sql"
    And the failure's `message` says "There is no table"

    Examples:
      | sql                                                                       |
      | "SELECT * FROM information_schema.tables"                                 |
      | "SELECT * FROM main.tables"                                               |
      | "WITH a AS (SELECT 1) SELECT * FROM main.a"                               |
      | "WITH columns AS (SELECT 1) SELECT * FROM information_schema.columns"     |

  Scenario Outline: Writing inside of WITH
    When a worker runs <sql> over the file "sales.parquet"
    Then the query's `error_type` is "sql"
    And the failure's `message` is "The SQL has to be exactly one SELECT statement"

    Examples:
      | sql                                                                             |
      | "WITH a AS (COPY sales TO '/proc/sales.csv') SELECT 1 AS i"                     |
      | "WITH a AS (COPY sales TO 'ds://sales.parquet') SELECT 1 AS i"                  |
      | "WITH a AS (INSERT INTO sales VALUES (1) RETURNING 1 AS i) SELECT * FROM a"     |
      | "WITH a AS (DELETE FROM sales RETURNING 1 AS i) SELECT * FROM a"                |
      | "SELECT * FROM (WITH a AS (UPDATE sales SET amount = 1) SELECT 1 AS i)"         |

  Scenario: Past the gate
    When a worker runs the task "run SQL past the gate"
    Then the task holds these fields and nothing else:
      | field  | value                   |
      | write  | "PermissionException"   |
      | read   | "PermissionException"   |
      | attach | "PermissionException"   |
      | set    | "InvalidInputException" |

  Scenario: Nested too deeply
    When a worker runs 600 queries inside of each other over the file "sales.parquet"
    Then the query's `error_type` is "sql"
    And the failure's `message` is "The SQL is nested too deeply"

  Scenario: Nested deeply
    When a worker runs 100 queries inside of each other over the file "sales.parquet"
    Then the query's `total_rows` is 1

  Scenario: Whole message of an error
    When a worker runs "SELECT nonsense(city) FROM sales" over the file "sales.parquet"
    Then the failure's `message` is "Scalar Function with name nonsense does not exist!"
    And the failure's `details` is null

  Scenario: Log of a failing query
    When a worker runs "SELECT nonsense(city) FROM sales" over the file "sales.parquet"
    Then the log line "task ended"'s `error_type` is "sql"
    And the log line "task ended"'s `memory_mib` is a number of 0 or more

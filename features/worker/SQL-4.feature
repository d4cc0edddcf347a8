Feature: SQL-4: SQL that may not be run is refused

  Background:
    Given the file "sales.parquet" with the rows of "SELECT 'Bonn' AS city, 1 AS amount"

  Scenario: Main case
    When a worker runs "SELECT city FORM sales WHERE" over the file "sales.parquet"
    Then the query's `error_type` is "sql"
    And the failure's `message` contains "syntax error at or near"

  Scenario Outline: Empty query
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

  Scenario Outline: Query too long or no text
    When a worker runs "SELECT 1 -- " and <count> characters of code <code> over the file "sales.parquet"
    Then the query's `error_type` is "validation"
    And the failure's `message` is "SQL has at most 10,000 characters, none NUL or half of a surrogate pair"

    Examples:
      | count | code  |
      | 9989  | 45    |
      | 2     | 0     |
      | 1     | 55296 |
      | 1     | 57343 |

  Scenario: Longest query
    When a worker runs "SELECT 1 -- " and 9988 characters of code 45 over the file "sales.parquet"
    Then the query's `total_rows` is 1

  Scenario Outline: Not a SELECT statement
    When a worker runs <sql> over the file "sales.parquet"
    Then the query's `message` is "The SQL has to be exactly one SELECT statement"
    And the query's `error_type` is "sql"

    Examples:
      | sql                                      |
      | "INSERT INTO sales VALUES ('Kiel', 2)"   |
      | "UPDATE sales SET amount = 2"            |
      | "DELETE FROM sales"                      |
      | "TRUNCATE sales"                         |
      | "DROP TABLE sales"                       |
      | "CREATE TABLE more (i INT)"              |
      | "COPY sales TO '/tmp/sales.csv'"         |
      | "SHOW TABLES"                            |
      | "DESCRIBE sales"                         |
      | "SELECT * FROM (SHOW TABLES)"            |
      | "EXPLAIN SELECT * FROM sales"            |
      | "ATTACH '/tmp/other.db'"                 |
      | "INSTALL httpfs"                         |
      | "LOAD httpfs"                            |
      | "SET threads = 1"                        |
      | "PRAGMA database_list"                   |
      | "CALL pragma_version()"                  |
      | "EXPORT DATABASE '/tmp/all'"             |
      | "WITH a AS (SELECT 1) DELETE FROM sales" |

  Scenario Outline: Function, path or URL as table
    When a worker runs <sql> over the file "sales.parquet"
    Then the query's `error_type` is "sql"
    And the number of connections to the host is 0

    Examples:
      | sql                                                                     |
      | "SELECT * FROM read_csv('/etc/hosts')"                                  |
      | "SELECT * FROM READ_TEXT('/etc/hosts')"                                 |
      | "SELECT * FROM read_parquet('http://public.test/sales.parquet')"        |
      | "SELECT * FROM read_parquet('ds://sales.parquet')"                      |
      | "SELECT * FROM glob('/etc/*')"                                          |
      | "SELECT * FROM query('SELECT 1')"                                       |
      | "SELECT * FROM duckdb_settings()"                                       |
      | "SELECT * FROM information_schema.tables"                               |
      | "SELECT * FROM duckdb_tables"                                           |
      | "SELECT * FROM '/etc/hosts'"                                            |
      | "SELECT * FROM 'ds://sales.parquet'"                                    |
      | "WITH a AS (SELECT * FROM read_text('/etc/hosts')) SELECT * FROM sales" |
      | "SELECT (SELECT count(*) FROM read_text('/etc/hosts')) FROM sales"      |
      | "SELECT * FROM sales WHERE city IN (SELECT * FROM glob('*'))"           |
      | "SELECT * FROM sales ORDER BY (SELECT max(file) FROM glob('*'))"        |
      | "SELECT * FROM sales, LATERAL (SELECT * FROM read_blob(city))"          |
      | "SELECT * FROM sales UNION ALL SELECT *, 1 FROM glob('*')"              |

  Scenario: Keyword inside a text
    When a worker runs "SELECT 'DROP TABLE' AS word FROM sales" over the file "sales.parquet"
    Then the query's rows are exactly:
      | word         |
      | "DROP TABLE" |

  Scenario: Unknown function
    When a worker runs "SELECT nonsense(city) FROM sales" over the file "sales.parquet"
    Then the query's `error_type` is "sql"
    And the failure's `message` contains "nonsense"

  Scenario Outline: Table of another schema
    When a worker runs <sql> over the file "sales.parquet" as the table "tables"
    Then the query's `error_type` is "sql"
    And the failure's `message` contains "There is no table"

    Examples:
      | sql                                                                                      |
      | "SELECT * FROM information_schema.tables"                                                |
      | "WITH a AS (SELECT 1) SELECT * FROM main.a"                                              |
      | "WITH columns AS (SELECT 1) SELECT * FROM information_schema.columns"                    |
      | 'WITH "information_schema.tables" AS (SELECT 1) SELECT * FROM information_schema.tables' |
      | 'WITH "pg_catalog.pg_settings" AS (SELECT 1) SELECT * FROM pg_catalog.pg_settings'       |
      | 'WITH "memory.main.a" AS (SELECT 1) SELECT * FROM memory.main.a'                         |

  Scenario Outline: WITH named like its source
    When a worker runs <sql> over the file "sales.parquet"
    Then the query's `error_type` is "sql"
    And the failure's `message` contains "There is no table"

    Examples:
      | sql                                                                                        |
      | "WITH duckdb_views AS (SELECT * FROM duckdb_views) SELECT * FROM duckdb_views"             |
      | "WITH RECURSIVE duckdb_views AS (SELECT * FROM duckdb_views) SELECT * FROM duckdb_views"   |
      | "WITH RECURSIVE a AS (SELECT name FROM a UNION ALL SELECT name FROM a) SELECT * FROM a"    |
      | "WITH a AS (SELECT * FROM b), b AS (SELECT 1) SELECT * FROM a"                             |
      | "WITH a AS (WITH b AS (SELECT 1) SELECT * FROM b) SELECT * FROM b"                         |
      | "SELECT (WITH sqlite_master AS (SELECT 1) SELECT 1), name FROM sqlite_master"              |
      | 'WITH "/etc/hosts.csv" AS (SELECT * FROM "/etc/hosts.csv") SELECT * FROM "/etc/hosts.csv"' |

  Scenario Outline: System function
    When a worker runs <sql> over the file "sales.parquet"
    Then the query's `error_type` is "sql"
    And the failure's `message` contains "can't be used"

    Examples:
      | sql                                                                |
      | "SELECT current_setting('secret_directory')"                       |
      | "SELECT 'secret_directory'.CURRENT_SETTING()"                      |
      | "SELECT main.current_setting('threads')"                           |
      | "SELECT list_transform(['threads'], lambda s: current_setting(s))" |
      | "SELECT city FROM sales ORDER BY current_setting(city)"            |
      | "SELECT city FROM sales LIMIT length(version())"                   |
      | "SELECT getenv('HOME')"                                            |
      | "SELECT getvariable('a')"                                          |
      | "SELECT @@threads"                                                 |
      | "SELECT version()"                                                 |
      | "SELECT current_query()"                                           |
      | "SELECT pg_postmaster_start_time()"                                |
      | "SELECT pg_get_viewdef(1)"                                         |
      | "SELECT has_table_privilege('sales', 'select')"                    |
      | "SELECT inet_server_addr()"                                        |
      | "SELECT write_log('a line')"                                       |
      | "SELECT sleep_ms(1)"                                               |
      | "SELECT json_serialize_plan('SELECT 1')"                           |

  Scenario Outline: Unsupported syntax
    When a worker runs <sql> over the file "sales.parquet"
    Then the query's `error_type` is "sql"
    And the failure's `message` contains "isn't allowed"

    Examples:
      | sql                                    |
      | "SELECT $1"                            |
      | "SELECT * FROM sales WHERE amount = ?" |
      | "VALUES (DEFAULT)"                     |

  Scenario Outline: Ordinary analysis
    When a worker runs <sql> over the file "sales.parquet"
    Then the query's `total_rows` is 1

    Examples:
      | sql                                                                                                                                              |
      | "SELECT city, sum(amount) FILTER (WHERE amount > 0) AS s FROM sales GROUP BY ALL HAVING s > 0 ORDER BY ALL"                                      |
      | "SELECT DISTINCT ON (city) city, rank() OVER w AS r FROM sales WINDOW w AS (ORDER BY amount) QUALIFY r = 1"                                      |
      | "SELECT sum(amount) OVER (ORDER BY amount ROWS BETWEEN 2 PRECEDING AND CURRENT ROW EXCLUDE TIES) AS s FROM sales"                                |
      | "PIVOT sales ON city IN ('Bonn') USING sum(amount) AS s"                                                                                         |
      | "UNPIVOT (SELECT 1 AS a) ON COLUMNS(*) INTO NAME n VALUE v"                                                                                      |
      | "SELECT unnest({'a': 1}), [x * 2 FOR x IN [1, 2] IF x > 1] AS l, list_filter([1], lambda x: x > 0)[1:2] AS f"                                    |
      | "SELECT s.city AS c FROM sales s ASOF JOIN sales t ON s.city = t.city AND s.amount >= t.amount"                                                  |
      | "SELECT s.city AS c, l.twice AS t FROM sales s POSITIONAL JOIN sales t, LATERAL (SELECT s.amount * 2 AS twice) l"                                |
      | "SELECT city, grouping(city) AS g FROM sales GROUP BY GROUPING SETS ((city))"                                                                    |
      | "FROM (VALUES (1, 'a')) AS t(i, x) SELECT CASE WHEN i > 0 THEN x ELSE NULL END AS c, i::VARCHAR AS v, try_cast(x AS INT) AS n"                   |
      | "SELECT city FROM sales INTERSECT SELECT city FROM sales EXCEPT SELECT 'Kiel' AS city"                                                           |
      | "SELECT city FROM sales UNION BY NAME SELECT 'Bonn' AS city"                                                                                     |
      | "WITH sales AS (SELECT * FROM sales), b AS MATERIALIZED (SELECT * FROM sales) SELECT * FROM b"                                                   |
      | "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL (WITH m AS (SELECT i + 1 AS i FROM n) SELECT * FROM m WHERE i < 9)) SELECT max(i) AS i FROM n"     |
      | "SELECT * EXCLUDE (amount) REPLACE (upper(city) AS city) FROM sales USING SAMPLE 100%"                                                           |
      | "SELECT u AS u FROM unnest([1]) t(u)"                                                                                                            |
      | "SELECT city FROM sales ORDER BY city ASC, amount DESC LIMIT 100%"                                                                               |
      | "SELECT max(COLUMNS(* EXCLUDE city)) FROM sales"                                                                                                 |
      | "SELECT city COLLATE NOCASE AS c, DATE '2026-01-01' + INTERVAL 1 MONTH AS d, MAP {'a': 1}['a'] AS m FROM sales LIMIT 50 OFFSET 0"                |
      | "SELECT * FROM sales s WHERE EXISTS (FROM sales t WHERE t.city = s.city) AND city NOT IN ('Kiel') AND amount BETWEEN 0 AND 2 AND city <> 'Kiel'" |
      | "SELECT json_extract('[1]', '$[0]') AS j, pg_typeof(1) AS t, setseed(0.5) IS NULL AS s, {'a': 1}.a AS a ORDER BY #1"                             |

  Scenario Outline: Write inside WITH
    When a worker runs <sql> over the file "sales.parquet"
    Then the query's `error_type` is "sql"
    And the failure's `message` is "The SQL has to be exactly one SELECT statement"

    Examples:
      | sql                                                                         |
      | "WITH a AS (COPY sales TO '/proc/sales.csv') SELECT 1 AS i"                 |
      | "WITH a AS (COPY sales TO 'ds://sales.parquet') SELECT 1 AS i"              |
      | "WITH a AS (INSERT INTO sales VALUES (1) RETURNING 1 AS i) SELECT * FROM a" |
      | "WITH a AS (DELETE FROM sales RETURNING 1 AS i) SELECT * FROM a"            |
      | "SELECT * FROM (WITH a AS (UPDATE sales SET amount = 1) SELECT 1 AS i)"     |

  Scenario: Unchecked SQL in DuckDB
    When a worker runs the task "run unchecked SQL"
    Then the task holds these fields and nothing else:
      | field  | value                   |
      | write  | "PermissionException"   |
      | read   | "PermissionException"   |
      | attach | "PermissionException"   |
      | set    | "InvalidInputException" |

  Scenario: Nested too deeply
    When a worker runs 600 nested queries over the file "sales.parquet"
    Then the query's `error_type` is "sql"
    And the failure's `message` is "The SQL is nested too deeply"

  Scenario: Nested deeply
    When a worker runs 100 nested queries over the file "sales.parquet"
    Then the query's `total_rows` is 1

  Scenario: Whole error message
    When a worker runs "SELECT nonsense(city) FROM sales" over the file "sales.parquet"
    Then the failure's `message` is 'Scalar Function with name nonsense does not exist! Did you mean "nanosecond"?'
    And the failure's `details` is null

  Scenario: Log of a failing query
    When a worker runs "SELECT nonsense(city) FROM sales" over the file "sales.parquet"
    Then the log line "task ended"'s `error_type` is "sql"
    And the log line "task ended"'s `memory_mib` is a number of 0 or more

Feature: SQL-2: A valid query returns rows, columns and their count

  Background:
    Given the file "sales.parquet" with the rows of "FROM (VALUES ('Bonn', 1), ('Kiel', 4), ('Bonn', 2)) t(city, amount)"

  Scenario: Main case
    When a worker runs "SELECT city, sum(amount) AS total FROM sales GROUP BY city ORDER BY city" over the file "sales.parquet"
    Then the query's rows are exactly:
      | city   | total |
      | "Bonn" | 3     |
      | "Kiel" | 4     |
    And the query's columns are "city, total"
    And the query's `total_rows` is 2

  Scenario: Some rows match
    When a worker runs "SELECT city FROM sales WHERE amount >= 2" over the file "sales.parquet"
    Then the query's `total_rows` is 2

  Scenario: No row matches
    When a worker runs "SELECT city FROM sales WHERE amount > 100" over the file "sales.parquet"
    Then the number of the query's rows is 0
    And the query's `total_rows` is 0
    And the query's columns are "city"

  Scenario Outline: WITH, subquery and UNION
    When a worker runs <sql> over the file "sales.parquet"
    Then the query's `total_rows` is 3

    Examples:
      | sql                                                             |
      | "WITH a AS (SELECT * FROM sales) SELECT * FROM a"               |
      | "WITH sales AS (SELECT unnest([1, 2, 3])) SELECT * FROM sales"  |
      | "SELECT * FROM (SELECT * FROM sales)"                           |
      | "SELECT amount FROM sales UNION SELECT 1"                       |
      | "SELECT * FROM sales a WHERE EXISTS (FROM sales b WHERE b = a)" |
      | "FROM SALES"                                                    |
      | "SELECT * FROM generate_series(1, 3)"                           |

  Scenario Outline: Trailing semicolon or comment
    When a worker runs <sql> over the file "sales.parquet"
    Then the query's `total_rows` is 3

    Examples:
      | sql                                       |
      | "SELECT * FROM sales;"                    |
      | "SELECT * FROM sales -- all"              |
      | "SELECT *, 'größe;' FROM sales; -- ; all" |
      | "/* a */ SELECT * FROM sales ; /* b */"   |

  Scenario: Query log
    When a worker runs "SELECT 'Bonn', * FROM sales" over the file "sales.parquet"
    Then the log line "task ended"'s `function` is "execute_query"
    And the log line "task ended"'s `rows` is 3
    And the log line "task ended"'s `seconds` is a number of 0 or more
    And the log doesn't contain "Bonn"

  Scenario: Recursive WITH
    When a worker runs "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT i FROM n" over the file "sales.parquet"
    Then the query's `total_rows` is 5

  Scenario Outline: Rows without a table
    When a worker runs <sql> over the file "sales.parquet"
    Then the query's `total_rows` is 1

    Examples:
      | sql                                                                                         |
      | "SELECT * FROM (VALUES (1)) t(i)"                                                           |
      | "SELECT 1 AS i"                                                                             |
      | "SELECT * FROM (SELECT city, amount FROM sales) PIVOT (sum(amount) FOR city IN ('Bonn'))"   |
      | "SELECT * FROM GENERATE_SERIES(1, 1)"                                                       |
      | "SELECT * FROM range(1)"                                                                    |
      | "WITH A AS (SELECT 1 AS i) SELECT i FROM a"                                                 |
      | "WITH a AS (SELECT 1 AS i) SELECT * FROM (WITH b AS (SELECT 2 AS j) SELECT i, j FROM a, b)" |

  Scenario: Day of a timestamp
    Given the app has workers of its own
    And the environment holds these variables:
      | variable | value              |
      | TZ       | Pacific/Kiritimati |
    When a worker runs "SELECT TIMESTAMPTZ '2026-02-05 12:00:00Z'::DATE AS day" over the file "sales.parquet"
    Then the query's rows are exactly:
      | day          |
      | "2026-02-05" |

  Scenario: NaN in filters
    Given the file "prices.parquet" with NaN among its prices
    When a worker runs "SELECT (SELECT count(*) FROM prices WHERE price <= 1.5) AS low, (SELECT count(*) FROM prices WHERE isnan(price)) AS nan, (SELECT count(*) FROM prices WHERE price > 100) AS high" over the file "prices.parquet"
    Then the query's rows are exactly:
      | low | nan | high |
      | 2   | 1   | 1    |

  Scenario: Text of newer writers
    Given the file "towns.parquet" with text that has no converted type
    When a worker runs "SELECT city FROM towns" over the file "towns.parquet"
    Then the query's rows are exactly:
      | city   |
      | "Bonn" |
      | "Köln" |

  # DuckDB has one setting for all columns, and bytes can't be text
  Scenario: Text of newer writers, and bytes
    Given the file "towns.parquet" with text that has no converted type, and bytes
    When a worker runs "SELECT * FROM towns" over the file "towns.parquet"
    Then the query's rows are exactly:
      | city       | flag   |
      | "426f6e6e" | "00ff" |

  Scenario: False statistics
    Given the file "orders.parquet" with the rows of "SELECT 1000 + range % 100 AS k FROM range(1000)"
    And the file "orders.parquet" has a false maximum
    When a worker runs "SELECT count(*) AS groups, min(n) AS fewest, max(n) AS most, max(k) AS last FROM (SELECT k, count(*) AS n FROM orders GROUP BY k)" over the file "orders.parquet"
    Then the query's rows are exactly:
      | groups | fewest | most | last |
      | 100    | 10     | 10   | 1099 |

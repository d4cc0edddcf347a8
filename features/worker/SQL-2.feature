Feature: SQL-2: A good query returns rows, columns, count

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
      | sql                                                               |
      | "WITH a AS (SELECT * FROM sales) SELECT * FROM a"                 |
      | "WITH sales AS (SELECT unnest([1, 2, 3])) SELECT * FROM sales"    |
      | "SELECT * FROM (SELECT * FROM sales)"                             |
      | "SELECT amount FROM sales UNION SELECT 1"                         |
      | "SELECT * FROM sales a WHERE EXISTS (FROM sales b WHERE b = a)"   |
      | "FROM SALES"                                                      |
      | "SELECT * FROM generate_series(1, 3)"                             |

  Scenario Outline: Trailing semicolon or comment
    When a worker runs <sql> over the file "sales.parquet"
    Then the query's `total_rows` is 3

    Examples:
      | sql                                       |
      | "SELECT * FROM sales;"                    |
      | "SELECT * FROM sales -- all"              |
      | "SELECT *, 'größe;' FROM sales; -- ; all" |
      | "/* a */ SELECT * FROM sales ; /* b */"   |

  Scenario: Every column type
    When a worker runs "SELECT DATE '2026-02-05' AS day, TIME '12:00' AS at, TIMESTAMP '2026-02-05 12:00:00.25' AS moment, TIMESTAMPTZ '2026-02-05 12:00:00+02' AS zoned, INTERVAL '1 day 90 seconds' AS lasted, 1.50 AS price, '\x00\xFF'::BLOB AS bytes, 'nan'::DOUBLE AS no, 'inf'::DOUBLE AS most, NULL AS none, {'x': 1} AS pair, MAP {'a': 2} AS map, 9007199254740993 AS big, 170141183460469231731687303715::HUGEINT AS huge FROM sales" over the file "sales.parquet"
    Then the query's first row holds these fields and nothing else:
      | field  | value                          |
      | day    | "2026-02-05"                   |
      | at     | "12:00:00"                     |
      | moment | "2026-02-05T12:00:00.250000"   |
      | zoned  | "2026-02-05T10:00:00Z"         |
      | lasted | "P1DT90S"                      |
      | price  | "1.50"                         |
      | bytes  | "00ff"                         |
      | no     | null                           |
      | most   | null                           |
      | none   | null                           |
      | pair.x | 1                              |
      | map.a  | 2                              |
      | big    | 9007199254740993               |
      | huge   | 170141183460469231731687303715 |

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
      | sql                                                                                            |
      | "SELECT * FROM (VALUES (1)) t(i)"                                                              |
      | "SELECT 1 AS i"                                                                                |
      | "SELECT * FROM (SELECT city, amount FROM sales) PIVOT (sum(amount) FOR city IN ('Bonn'))"      |
      | "SELECT * FROM GENERATE_SERIES(1, 1)"                                                          |
      | "SELECT * FROM range(1)"                                                                       |
      | "WITH A AS (SELECT 1 AS i) SELECT i FROM a"                                                    |
      | "WITH a AS (SELECT 1 AS i) SELECT * FROM (WITH b AS (SELECT 2 AS j) SELECT i, j FROM a, b)"    |

  Scenario: Edge values of numbers
    When a worker runs "SELECT -1.50 AS debt, 0::DECIMAL(9, 2) AS zero, 0::DOUBLE AS nought, '-inf'::FLOAT AS least, -5 AS minus, true AS yes, false AS no, '' AS text, ''::BLOB AS bytes, INTERVAL '-1 day -90.25 seconds' AS before, INTERVAL '0 seconds' AS never, INTERVAL '0.000001 seconds' AS soon, INTERVAL '100 seconds' AS later FROM sales" over the file "sales.parquet"
    Then the query's first row holds these fields and nothing else:
      | field  | value           |
      | debt   | "-1.50"         |
      | zero   | "0.00"          |
      | nought | 0.0             |
      | least  | null            |
      | minus  | -5              |
      | yes    | true            |
      | no     | false           |
      | text   | ""              |
      | bytes  | ""              |
      | before | "-P1DT90.25S"   |
      | never  | "P0DT0S"        |
      | soon   | "P0DT0.000001S" |
      | later  | "P0DT100S"      |

  Scenario: Day of a timestamp
    Given the app has workers of its own
    And the environment holds these variables:
      | variable | value              |
      | TZ       | Pacific/Kiritimati |
    When a worker runs "SELECT TIMESTAMPTZ '2026-02-05 12:00:00Z'::DATE AS day" over the file "sales.parquet"
    Then the query's rows are exactly:
      | day          |
      | "2026-02-05" |

  Scenario: Edge values of times
    When a worker runs "SELECT DATE '1969-12-31' AS day, TIMESTAMP '1969-12-31 23:59:59.5' AS moment, TIMESTAMPTZ '2026-01-01 00:30:00+02' AS zoned, TIME '00:00' AS at, TIMETZ '12:00:00+02' AS local FROM sales" over the file "sales.parquet"
    Then the query's first row holds these fields and nothing else:
      | field  | value                        |
      | day    | "1969-12-31"                 |
      | moment | "1969-12-31T23:59:59.500000" |
      | zoned  | "2025-12-31T22:30:00Z"       |
      | at     | "00:00:00"                   |
      | local  | "12:00:00+02:00"             |

  Scenario: Nested values
    When a worker runs "SELECT [NULL, -0.5] AS list, [[DATE '2026-02-05'], []] AS days, {'k': {'d': INTERVAL '1 day'}} AS pair, MAP {-1: [1.50, NULL]} AS map, []::INT[] AS none, [['nan'::DOUBLE, -1.5]] AS numbers, [{'x': '\x00\xFF'::BLOB, 'y': ['inf'::FLOAT]}] AS rows FROM sales" over the file "sales.parquet"
    Then the query's first row holds these fields and nothing else:
      | field    | value                        |
      | list     | [null, "-0.5"]               |
      | days     | [["2026-02-05"], []]         |
      | pair.k.d | "P1DT0S"                     |
      | map.-1   | ["1.50", null]               |
      | none     | []                           |
      | numbers  | [[null, -1.5]]               |
      | rows     | [{"x": "00ff", "y": [null]}] |

  Scenario: Mixed value types in a column
    When a worker runs "FROM (VALUES (1.5::DOUBLE, 7::UNION(n INTEGER, d DATE)), ('nan'::DOUBLE, DATE '2026-02-05'::UNION(n INTEGER, d DATE)), ('inf'::DOUBLE, NULL)) AS t(x, y)" over the file "sales.parquet"
    Then the query's rows are exactly:
      | x    | y            |
      | 1.5  | 7            |
      | null | "2026-02-05" |
      | null | null         |

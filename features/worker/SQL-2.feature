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

  Scenario: Some hits
    When a worker runs "SELECT city FROM sales WHERE amount >= 2" over the file "sales.parquet"
    Then the query's `total_rows` is 2

  Scenario: No hit
    When a worker runs "SELECT city FROM sales WHERE amount > 100" over the file "sales.parquet"
    Then the number of the query's rows is 0
    And the query's `total_rows` is 0
    And the query's columns are "city"

  Scenario Outline: WITH, sub-query and UNION
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

  Scenario Outline: Semicolon or comment at the end
    When a worker runs <sql> over the file "sales.parquet"
    Then the query's `total_rows` is 3

    Examples:
      | sql                                       |
      | "SELECT * FROM sales;"                    |
      | "SELECT * FROM sales -- all"              |
      | "SELECT *, 'größe;' FROM sales; -- ; all" |
      | "/* a */ SELECT * FROM sales ; /* b */"   |

  Scenario: Values of every kind
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

  Scenario: Query that has run
    When a worker runs "SELECT 'Bonn', * FROM sales" over the file "sales.parquet"
    Then the log line "task ended"'s `function` is "execute_query"
    And the log line "task ended"'s `rows` is 3
    And the log line "task ended"'s `seconds` is a number of 0 or more
    And the log nowhere says "Bonn"

Feature: SQL-1: Each dataset is a table with its given name

  Background:
    Given the file "sales.parquet" with the rows of "SELECT 'Bonn' AS city"
    And the file "towns.parquet" with the rows of "SELECT 'Bonn' AS name, 300000 AS people"

  Scenario Outline: Main case
    When a worker runs <sql> over the files "sales.parquet, towns.parquet"
    Then the query's rows are exactly:
      | place  |
      | "Bonn" |

    Examples:
      | sql                                                                             |
      | "SELECT city AS place FROM sales"                                               |
      | "SELECT name AS place FROM towns WHERE people = 300000"                         |
      | "SELECT city AS place FROM sales JOIN towns ON city = name AND people = 300000" |

  Scenario Outline: Unknown table
    When a worker runs <sql> over the files "sales.parquet, towns.parquet"
    Then the query's `error_type` is "sql"
    And the failure's `message` contains "stock"

    Examples:
      | sql                                                        |
      | "SELECT * FROM stock"                                      |
      | "SELECT * FROM sales JOIN stock USING (city)"              |
      | "SELECT * FROM sales WHERE city IN (SELECT 1 FROM stock)"  |
      | "WITH a AS (WITH stock AS (SELECT 1) SELECT 1) FROM stock" |
      | "SELECT * FROM main.stock"                                 |

  Scenario: Another table name
    When a worker runs "SELECT city FROM revenue" over the file "sales.parquet" as the table "revenue"
    Then the query's rows are exactly:
      | city   |
      | "Bonn" |

  Scenario: Old table name
    When a worker runs "SELECT city FROM sales" over the file "sales.parquet" as the table "revenue"
    Then the query's `error_type` is "sql"
    And the failure's `message` contains "sales"

  Scenario: One of two files missing
    Given the host of "towns.parquet" responds with 404
    When a worker runs "SELECT people FROM towns" over the files "sales.parquet, towns.parquet"
    Then the query's `error_type` is "network"
    And the query's `table_name` is "towns"

  Scenario: Unused dataset damaged
    Given the file "towns.parquet" has a broken footer
    When a worker runs "SELECT city FROM sales" over the files "sales.parquet, towns.parquet"
    Then the host received 0 requests for "towns.parquet"
    And the query's rows are exactly:
      | city   |
      | "Bonn" |

  Scenario: No dataset used
    When a worker runs "SELECT 1 AS one" over the files "sales.parquet, towns.parquet"
    Then the query's `total_rows` is 1
    And the number of connections to the host is 0

  Scenario: Datasets opened at the same time
    Given the host of "sales.parquet" responds once it is asked for "towns.parquet"
    And URL checks may take 5 seconds
    When a worker runs "SELECT city FROM sales JOIN towns ON city = name" over the files "sales.parquet, towns.parquet"
    Then the query's `total_rows` is 1

  Scenario: Host stays silent
    Given the host of "towns.parquet" stays silent
    And URL checks may take 1 second
    When a worker runs "SELECT city FROM sales, towns" over the files "sales.parquet, towns.parquet"
    Then the query's `error_type` is "timeout"
    And the query's `table_name` is "towns"

  Scenario: Two datasets fail
    Given the host of "sales.parquet" responds with 404
    And the host of "towns.parquet" responds with 404
    When a worker runs "SELECT city FROM towns, sales" over the files "sales.parquet, towns.parquet"
    Then the query's `error_type` is "network"
    And the query's `table_name` is "sales"

  Scenario: Tables of the previous task
    Given the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "1"
    And the file "slow.parquet" of 10 numbers
    And 1 slow query has been asked for
    When a worker runs "SELECT i FROM slow" over the file "sales.parquet"
    Then the query's `error_type` is "sql"

  Scenario: Available tables in details
    When a worker runs "SELECT * FROM stock" over the files "sales.parquet, towns.parquet"
    Then the failure's `details` is "Tables: sales, towns"

  Scenario: Table name in capitals
    When a worker runs "SELECT city FROM revenue" over the file "sales.parquet" as the table "Revenue"
    Then the query's rows are exactly:
      | city   |
      | "Bonn" |

  Scenario: Rows far apart
    Given the file "sales.parquet" with the rows of "SELECT md5(i::VARCHAR) AS city, i AS amount FROM range(100000) t(i)"
    When a worker runs "SELECT city, amount FROM sales WHERE amount IN (0, 70000) ORDER BY amount" over the file "sales.parquet"
    Then the query's rows are exactly:
      | city                               | amount |
      | "cfcd208495d565ef66e7dff9f98764da" | 0      |
      | "3078a255aee86ecc4ac1eb36b69af2f0" | 70000  |

  Scenario Outline: File changes all the time
    Given the file "towns.parquet" with the rows of "SELECT md5(i::VARCHAR) AS city, i AS amount FROM range(100000) t(i)"
    And the host of "towns.parquet" <fault>
    When a worker runs "SELECT max(towns.city) AS last FROM sales, towns" over the files "sales.parquet, towns.parquet"
    Then the query's `error_type` is "network"
    And the query's `message` is "Could not access URL"
    And the query's `table_name` is "towns"

    Examples:
      | fault                                                   |
      | has another ETag and Last-Modified in each response     |
      | has another Last-Modified in each response, and no ETag |
      | sends a different range                                 |

  Scenario: Secret in a failing URL
    Given the host of "sales.parquet" responds with 404
    When a worker runs "SELECT city FROM sales" over the file "sales.parquet?token=the-secret-token"
    Then the query's `error_type` is "network"
    And the failure's `details` is "HTTP 404"
    And the log doesn't contain "the-secret-token"

Feature: SQL-5: A query names a column that does not exist

  Background:
    Given the file "sales.parquet" with the rows of "SELECT 'Bonn' AS city, range AS amount FROM range(3)"

  Scenario: Main case
    When a worker runs "SELECT colour FROM sales" over the file "sales.parquet"
    Then the query's `error_type` is "sql"
    And the failure's `message` contains "colour"

  Scenario: Column name in capitals
    When a worker runs "SELECT CITY, Amount FROM Sales" over the file "sales.parquet"
    Then the query's `total_rows` is 3

  Scenario: Available columns in details
    When a worker runs "SELECT colour FROM sales" over the file "sales.parquet"
    Then the failure's `details` contains "city, amount"

  Scenario Outline: Unknown column in another clause
    When a worker runs "SELECT city FROM sales <clause>" over the file "sales.parquet"
    Then the query's `error_type` is "sql"
    And the failure's `message` contains "colour"

    Examples:
      | clause                       |
      | WHERE colour = 1             |
      | GROUP BY colour              |
      | ORDER BY colour              |
      | JOIN sales b ON b.colour = 1 |

  Scenario Outline: Text compared with a number
    When a worker runs <sql> over the file "sales.parquet"
    Then the query's `error_type` is "sql"
    And the failure's `message` contains "Could not convert"

    Examples:
      | sql                                      |
      | "SELECT * FROM sales WHERE amount = 'a'" |
      | "SELECT city::INTEGER FROM sales"        |

  Scenario Outline: Duplicate output names
    When a worker runs <sql> over the file "sales.parquet"
    Then the query's `error_type` is "sql"
    And the failure's `message` contains "same name"

    Examples:
      | sql                                      |
      | "SELECT city, amount AS city FROM sales" |
      | "SELECT city, amount AS CITY FROM sales" |

  Scenario: Columns of the used table
    Given the file "towns.parquet" with the rows of "SELECT 'Bonn' AS name, 300000 AS people"
    When a worker runs "SELECT colour FROM Towns" over the files "sales.parquet, towns.parquet"
    Then the failure's `details` is "Columns of towns: name, people"

  Scenario: Columns of two tables
    Given the file "towns.parquet" with the rows of "SELECT 'Bonn' AS name, 300000 AS people"
    When a worker runs "SELECT colour FROM towns JOIN sales ON name = city" over the files "sales.parquet, towns.parquet"
    Then the failure's `details` contains "Columns of sales: city, amount"
    And the failure's `details` contains "Columns of towns: name, people"

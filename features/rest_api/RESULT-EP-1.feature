Feature: RESULT-EP-1: The rows behind an answer can be read

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in
    And Ada's session ends at "2026-02-12T12:00:00.000000+00:00"
    And Ada owns the conversation "Sales"
    And the file "orders.parquet" with the rows of "SELECT 'Bonn' AS city, 7 AS sold UNION ALL SELECT 'Trier', -2"
    And the conversation "Sales" holds these datasets:
      | name   | url                        |
      | orders | http://HOST/orders.parquet |
    And the conversation "Sales" holds these messages:
      | role      | content   | sql_query                                        | created_at                       |
      | user      | How many? |                                                  | 2026-02-05T11:00:00.000000+00:00 |
      | assistant | Seven.    | SELECT city, sold FROM orders ORDER BY sold DESC | 2026-02-05T11:00:01.000000+00:00 |
      | assistant | Hello!    |                                                  | 2026-02-05T11:00:02.000000+00:00 |

  Scenario: Main case
    When Ada asks for the rows of the answer "Seven." of "Sales"
    Then the response status is 200
    And the columns of the response are "city, sold"
    And the rows of the response are exactly:
      | city  | sold |
      | Bonn  | 7    |
      | Trier | -2   |
    And the response's `total_rows` is 2
    And the response's `truncated` is false

  Scenario: OpenAPI schema
    When Ada asks for the rows of the answer "Seven." of "Sales"
    Then the response status is 200
    And the number of faults of the response against the schema of "/conversations/{conversation_id}/messages/{message_id}/result" is 0

  Scenario: Named format
    When Ada asks for the rows of the answer "Seven." of "Sales" as "json"
    Then the response's header `content-type` is "application/json"
    And the response's `total_rows` is 2

  Scenario: Another answer of the same conversation
    Given the answer "Hello!" of "Sales" has the SQL "SELECT 1 AS one"
    When Ada asks for the rows of the answer "Hello!" of "Sales"
    Then the rows of the response are exactly:
      | one |
      | 1   |

  Scenario: Nothing is stored
    When Ada asks for the rows of the answer "Seven." of "Sales"
    Then the response status is 200
    And the database is unchanged

  Scenario: No tokens
    When Ada asks for the rows of the answer "Seven." of "Sales"
    Then the response status is 200
    And the number of requests to the model is 0
    And the number of tasks given to the workers is 1

  Scenario: File changed since the answer
    Given the file "orders.parquet" with the rows of "SELECT 'Köln' AS city, 12 AS sold"
    When Ada asks for the rows of the answer "Seven." of "Sales"
    Then the rows of the response are exactly:
      | city | sold |
      | Köln | 12   |

  Scenario: More than 1,000 rows as JSON
    Given the answer "Seven." of "Sales" has the SQL "SELECT i FROM range(1001) t(i)"
    When Ada asks for the rows of the answer "Seven." of "Sales"
    Then the response's `total_rows` is 1001
    And the response's `truncated` is true
    And the number of rows of the response is 1000

  Scenario: Exactly 1,000 rows as JSON
    Given the answer "Seven." of "Sales" has the SQL "SELECT i FROM range(1000) t(i)"
    When Ada asks for the rows of the answer "Seven." of "Sales"
    Then the response's `total_rows` is 1000
    And the response's `truncated` is false
    And the number of rows of the response is 1000

  Scenario: Values missing from JSON
    Given the answer "Seven." of "Sales" has the SQL "SELECT CAST('nan' AS DOUBLE) AS a, CAST('inf' AS DOUBLE) AS b, DATE '2026-02-05' AS day, CAST(2 AS DECIMAL(9,2)) AS price"
    When Ada asks for the rows of the answer "Seven." of "Sales"
    Then the rows of the response are exactly:
      | a    | b    | day        | price  |
      | null | null | 2026-02-05 | "2.00" |

  Scenario: Two columns of the same name
    Given the answer "Seven." of "Sales" has the SQL "SELECT 1 AS a, 2 AS a"
    When Ada asks for the rows of the answer "Seven." of "Sales"
    Then the response status is 409
    And the response's `error` is "The data of this answer has changed"

  Scenario: No rows
    Given the answer "Seven." of "Sales" has the SQL "SELECT city FROM orders WHERE false"
    When Ada asks for the rows of the answer "Seven." of "Sales"
    Then the response status is 200
    And the columns of the response are "city"
    And the response's `total_rows` is 0

  Scenario: CSV
    When Ada asks for the rows of the answer "Seven." of "Sales" as "csv"
    Then the response status is 200
    And the rows of the csv file are exactly:
      | city  | sold |
      | Bonn  | "7"  |
      | Trier | "-2" |

  Scenario: Headers of CSV
    When Ada asks for the rows of the answer "Seven." of "Sales" as "csv"
    Then the response's header `content-type` contains "text/csv"
    And the response's header `content-disposition` contains "attachment"
    And the response's header `content-disposition` contains 'filename="result-'
    And the response's header `content-disposition` contains '.csv"'
    And the response's header `content-length` is "26"
    And the response's header `x-truncated` is absent

  Scenario: Formulas in CSV
    Given the answer "Seven." of "Sales" has the SQL "SELECT unnest(['=1+1', '+1', '-1', '@sum', 'a=1', '', '1']) AS note"
    When Ada asks for the rows of the answer "Seven." of "Sales" as "csv"
    Then the rows of the csv file are exactly:
      | note  |
      | '=1+1 |
      | '+1   |
      | '-1   |
      | '@sum |
      | a=1   |
      |       |
      | "1"   |

  Scenario: Formulas in column names of CSV
    Given the answer "Seven." of "Sales" has the SQL 'SELECT 1 AS "=a", 2 AS "+b", 3 AS "-c", 4 AS "@d", 5 AS "e=f"'
    When Ada asks for the rows of the answer "Seven." of "Sales" as "csv"
    Then the columns of the csv file are exactly:
      | name |
      | '=a  |
      | '+b  |
      | '-c  |
      | '@d  |
      | e=f  |

  Scenario: Negative numbers in CSV
    Given the answer "Seven." of "Sales" has the SQL "SELECT -1 AS whole, -1.5 AS part, CAST(-2.5 AS DOUBLE) AS real, INTERVAL (-3) DAY AS span"
    When Ada asks for the rows of the answer "Seven." of "Sales" as "csv"
    Then the rows of the csv file are exactly:
      | whole | part   | real   | span    |
      | "-1"  | "-1.5" | "-2.5" | -3 days |

  Scenario: Formulas of other types in CSV
    Given the answer "Seven." of "Sales" has the SQL "SELECT CAST('=a' AS ENUM('=a')) AS choice, CAST('=b' AS BLOB) AS bytes"
    When Ada asks for the rows of the answer "Seven." of "Sales" as "csv"
    Then the rows of the csv file are exactly:
      | choice | bytes |
      | '=a    | '=b   |

  Scenario: Formulas in JSON
    Given the answer "Seven." of "Sales" has the SQL "SELECT '=1+1' AS note"
    When Ada asks for the rows of the answer "Seven." of "Sales"
    Then the rows of the response are exactly:
      | note |
      | =1+1 |

  Scenario: Formulas in Parquet
    Given the answer "Seven." of "Sales" has the SQL "SELECT '=1+1' AS note"
    When Ada asks for the rows of the answer "Seven." of "Sales" as "parquet"
    Then the rows of the parquet file are exactly:
      | note |
      | =1+1 |

  Scenario: Special characters in CSV
    Given the answer "Seven." of "Sales" has the SQL "SELECT 'a,b' AS comma, chr(34) AS quote, 'a' || chr(10) || 'b' AS break, NULL AS missing, '' AS blank, 'Köln' AS city"
    When Ada asks for the rows of the answer "Seven." of "Sales" as "csv"
    Then the lines of the document are exactly:
      | line                                 |
      | comma,quote,break,missing,blank,city |
      | "a,b","""","a                        |
      | b",,"",Köln                          |

  Scenario: Parquet
    When Ada asks for the rows of the answer "Seven." of "Sales" as "parquet"
    Then the response status is 200
    And the rows of the parquet file are exactly:
      | city  | sold |
      | Bonn  | 7    |
      | Trier | -2   |

  Scenario: Types of Parquet
    Given the answer "Seven." of "Sales" has the SQL "SELECT CAST(1 AS TINYINT) AS small, CAST(1.5 AS DECIMAL(9,2)) AS price, DATE '2026-02-05' AS day, TIMESTAMPTZ '2026-02-05 12:00:00+00' AS moment, [1, 2] AS list, {'a': 1} AS pair, CAST('x' AS BLOB) AS bytes, true AS flag"
    When Ada asks for the rows of the answer "Seven." of "Sales" as "parquet"
    Then the columns of the parquet file are exactly:
      | name   | type                     |
      | small  | TINYINT                  |
      | price  | DECIMAL(9,2)             |
      | day    | DATE                     |
      | moment | TIMESTAMP WITH TIME ZONE |
      | list   | INTEGER[]                |
      | pair   | STRUCT(a INTEGER)        |
      | bytes  | BLOB                     |
      | flag   | BOOLEAN                  |

  Scenario: Sums and durations in Parquet
    Given the answer "Seven." of "Sales" has the SQL "SELECT sum(9007199254740993) AS total, [sum(1)] AS list, -INTERVAL '1 month 0.000001 seconds' AS span"
    When Ada asks for the rows of the answer "Seven." of "Sales" as "parquet"
    Then the columns of the parquet file are exactly:
      | name  | type            |
      | total | DECIMAL(38,0)   |
      | list  | DECIMAL(38,0)[] |
      | span  | VARCHAR         |

  Scenario: Nanoseconds and long numbers in CSV
    Given the answer "Seven." of "Sales" has the SQL "SELECT '1969-12-31 23:59:59.999999999'::TIMESTAMP_NS AS moment, '00:00:00.000000001'::TIME_NS AS at, (-340282366920938463463374607431768211456)::BIGNUM AS long, -INTERVAL '1 year' AS span"
    When Ada asks for the rows of the answer "Seven." of "Sales" as "csv"
    Then the rows of the csv file are exactly:
      | moment                        | at                 | long                                       | span    |
      | 1969-12-31 23:59:59.999999999 | 00:00:00.000000001 | "-340282366920938463463374607431768211456" | -1 year |

  Scenario: Headers of Parquet
    When Ada asks for the rows of the answer "Seven." of "Sales" as "parquet"
    Then the response's header `content-type` is "application/vnd.apache.parquet"
    And the response's header `content-disposition` contains "attachment"
    And the response's header `content-disposition` contains 'filename="result-'
    And the response's header `content-disposition` contains '.parquet"'
    And the response's header `x-truncated` is absent

  Scenario: Empty file
    Given the answer "Seven." of "Sales" has the SQL "SELECT city, sold FROM orders WHERE false"
    When Ada asks for the rows of the answer "Seven." of "Sales" as "parquet"
    Then the number of rows of the parquet file is 0
    And the columns of the parquet file are exactly:
      | name | type    |
      | city | VARCHAR |
      | sold | INTEGER |

  Scenario: 100,001 rows as CSV
    Given the answer "Seven." of "Sales" has the SQL "SELECT i FROM range(100001) t(i)"
    When Ada asks for the rows of the answer "Seven." of "Sales" as "csv"
    Then the response status is 200
    And the response's header `x-truncated` is "true"
    And the number of rows of the csv file is 100000

  Scenario: 100,001 rows as Parquet
    Given the answer "Seven." of "Sales" has the SQL "SELECT i FROM range(100001) t(i)"
    When Ada asks for the rows of the answer "Seven." of "Sales" as "parquet"
    Then the response's header `x-truncated` is "true"
    And the number of rows of the parquet file is 100000

  Scenario: Exactly 100,000 rows as a file
    Given the answer "Seven." of "Sales" has the SQL "SELECT i FROM range(100000) t(i)"
    When Ada asks for the rows of the answer "Seven." of "Sales" as "csv"
    Then the response's header `x-truncated` is absent
    And the number of rows of the csv file is 100000

  Scenario: Aggregate over 100,001 rows
    Given the answer "Seven." of "Sales" has the SQL "SELECT max(i) AS last FROM (SELECT i FROM range(100001) t(i))"
    When Ada asks for the rows of the answer "Seven." of "Sales" as "csv"
    Then the response's header `x-truncated` is absent
    And the rows of the csv file are exactly:
      | last     |
      | "100000" |

  Scenario: Task of a file
    When Ada asks for the rows of the answer "Seven." of "Sales" as "csv"
    Then the response status is 200
    And the number of tasks given to the workers is 1

  Scenario: Files after the download
    When Ada asks for the rows of the answer "Seven." of "Sales" as "csv"
    Then the response status is 200
    And the number of result files that the app has is 0

  Scenario: Files after a failure
    Given the answer "Seven." of "Sales" has the SQL "SELECT nonsense FROM orders"
    When Ada asks for the rows of the answer "Seven." of "Sales" as "csv"
    Then the response status is 409
    And the number of result files that the app has is 0

  Scenario: File above 256 MiB
    Given the answer "Seven." of "Sales" has the SQL "SELECT repeat('x', 3000) AS text FROM range(100000)"
    When Ada asks for the rows of the answer "Seven." of "Sales" as "csv"
    Then the response status is 409
    And the response's `error` is "The data of this answer has changed"
    And the response's `details` is "The result is too large for a file"
    And the number of result files that the app has is 0

  Scenario: File after an oversized one
    Given the answer "Hello!" of "Sales" has the SQL "SELECT repeat('x', 3000) AS text FROM range(100000)"
    And Ada has asked for the rows of the answer "Hello!" of "Sales" as "csv"
    When Ada asks for the rows of the answer "Seven." of "Sales" as "csv"
    Then the earlier failure's `details` is "The result is too large for a file"
    And the response status is 200
    And the number of rows of the csv file is 2

  Scenario: Message without SQL
    When Ada asks for the rows of the answer "Hello!" of "Sales"
    Then the response status is 404
    And the response's body holds these fields and nothing else:
      | field | value       |
      | error | "Not found" |

  Scenario: Message of the user
    When Ada asks for the rows of the answer "How many?" of "Sales"
    Then the response status is 404
    And the response's body holds these fields and nothing else:
      | field | value       |
      | error | "Not found" |

  Scenario: Message without SQL as a file
    When Ada asks for the rows of the answer "Hello!" of "Sales" as "csv"
    Then the response status is 404
    And the number of tasks given to the workers is 0

  Scenario: Unknown message
    When Ada asks for "/messages/{unknown id}/result" of the conversation "Sales"
    Then the response status is 404
    And the response's body holds these fields and nothing else:
      | field | value       |
      | error | "Not found" |

  Scenario: Malformed message id
    When Ada asks for "/messages/seven/result" of the conversation "Sales"
    Then the response status is 404
    And the response's body holds these fields and nothing else:
      | field | value       |
      | error | "Not found" |

  Scenario: Message of another conversation
    Given Ada owns the conversation "Costs"
    And the conversation "Costs" holds these datasets:
      | name   | url                        |
      | orders | http://HOST/orders.parquet |
    When Ada asks for "/messages/{message Seven. of Sales}/result" of the conversation "Costs"
    Then the response status is 404
    And the response's body holds these fields and nothing else:
      | field | value       |
      | error | "Not found" |

  Scenario: Another user's message
    Given Bob is signed in
    And Bob owns the conversation "Holidays"
    When Bob asks for "/messages/{message Seven. of Sales}/result" of the conversation "Holidays"
    Then the response status is 404
    And the response's body holds these fields and nothing else:
      | field | value       |
      | error | "Not found" |

  Scenario: Unknown conversation
    When Ada asks for "/conversations/00000000-0000-4000-8000-000000000000/messages/00000000-0000-4000-8000-000000000000/result"
    Then the response status is 404
    And the response's `error` is "Conversation not found"

  Scenario: Another user's conversation
    Given Bob is signed in
    When Bob asks for the rows of the answer "Seven." of "Sales"
    Then the response status is 403
    And the response's `error` is "Access denied"
    And the number of tasks given to the workers is 0

  Scenario: Another user's conversation, unknown format
    Given Bob is signed in
    And Bob has used 5000000 tokens at "2026-02-05T11:00:00.000000+00:00"
    When Bob asks for the rows of the answer "Seven." of "Sales" as "xlsx"
    Then the response status is 403
    And the response's `error` is "Access denied"

  Scenario: Another user's conversation as a file
    Given Bob is signed in
    When Bob asks for the rows of the answer "Seven." of "Sales" as "csv"
    Then the response status is 403
    And the number of tasks given to the workers is 0

  Scenario: Anonymous caller
    When somebody asks for the rows of the answer "Seven." of "Sales"
    Then the response status is 401
    And the response's `error` is "Not authenticated"

  Scenario: Unknown format
    When Ada asks for the rows of the answer "Seven." of "Sales" as "xlsx"
    Then the response status is 400
    And the response's `error` is "Validation error"
    And the response's `details` contains "format:"

  Scenario: Over the token budget
    Given Ada has used 5000000 tokens at "2026-02-05T11:00:00.000000+00:00"
    When Ada asks for the rows of the answer "Seven." of "Sales"
    Then the response status is 200
    And the response's `total_rows` is 2

  Scenario: Turn under way
    Given the model sends these parts:
      | part | content |
      | text | Wait    |
      | hold |         |
      | end  | stop    |
    And Ada has sent "And now?" to "Sales"
    When Ada asks for the rows of the answer "Seven." of "Sales"
    Then the response status is 200
    And the number of running turns is 1

  Scenario: Renamed table
    Given Ada has renamed "orders" of "Sales" to "sales"
    When Ada asks for the rows of the answer "Seven." of "Sales"
    Then the response status is 409
    And the response's `error` is "The data of this answer has changed"

  Scenario: Removed table
    Given the conversation "Sales" holds these datasets:
      | name  | url                        |
      | costs | http://HOST/orders.parquet |
    And Ada has removed "orders" from "Sales"
    When Ada asks for the rows of the answer "Seven." of "Sales"
    Then the response status is 409
    And the response's `error` is "The data of this answer has changed"

  Scenario: No table left
    Given Ada has removed "orders" from "Sales"
    When Ada asks for the rows of the answer "Seven." of "Sales"
    Then the response status is 409
    And the response's `error` is "The data of this answer has changed"

  Scenario: Renamed table as a file
    Given Ada has renamed "orders" of "Sales" to "sales"
    When Ada asks for the rows of the answer "Seven." of "Sales" as "csv"
    Then the response status is 409
    And the response's `error` is "The data of this answer has changed"

  Scenario: Missing column
    Given the file "orders.parquet" with the rows of "SELECT 7 AS sold"
    When Ada asks for the rows of the answer "Seven." of "Sales"
    Then the response status is 409
    And the response's `error` is "The data of this answer has changed"
    And the response's `details` contains "city"

  Scenario: File no longer Parquet
    Given the file "orders.parquet" that reads "city,sold"
    When Ada asks for the rows of the answer "Seven." of "Sales"
    Then the response status is 409
    And the response's `error` is "The data of this answer has changed"
    And the database is unchanged

  Scenario: Failed dataset
    Given Ada owns the conversation "Costs"
    And the conversation "Costs" holds these datasets:
      | name   | url                        | status |
      | orders | http://HOST/orders.parquet | error  |
      | costs  | http://HOST/orders.parquet | ready  |
    And the conversation "Costs" holds these messages:
      | role      | content | sql_query               |
      | assistant | Eight.  | SELECT sold FROM orders |
    When Ada asks for the rows of the answer "Eight." of "Costs"
    Then the response status is 409
    And the response's `error` is "The data of this answer has changed"

  Scenario: Dataset still loading
    Given Ada owns the conversation "Costs"
    And the conversation "Costs" holds these datasets:
      | name   | url                        | status  |
      | orders | http://HOST/orders.parquet | loading |
      | costs  | http://HOST/orders.parquet | ready   |
    And the conversation "Costs" holds these messages:
      | role      | content | sql_query               |
      | assistant | Eight.  | SELECT sold FROM orders |
    When Ada asks for the rows of the answer "Eight." of "Costs" as "parquet"
    Then the response status is 409
    And the response's `error` is "The data of this answer has changed"

  Scenario: Table renamed back
    Given Ada has renamed "orders" of "Sales" to "sales"
    And Ada has asked for the rows of the answer "Seven." of "Sales" as "json"
    And Ada has renamed "sales" of "Sales" to "orders"
    When Ada asks for the rows of the answer "Seven." of "Sales"
    Then the earlier failure's `error` is "The data of this answer has changed"
    And the response status is 200
    And the response's `total_rows` is 2

  Scenario: File gone
    Given the host of "orders.parquet" responds with 404
    When Ada asks for the rows of the answer "Seven." of "Sales"
    Then the response status is 502
    And the response's `error` is "Could not access URL"
    And the dataset "orders"'s `status` is "error"
    And the dataset "orders"'s `error_message` is "Could not access URL"

  Scenario: File gone, as a file
    Given the host of "orders.parquet" responds with 404
    When Ada asks for the rows of the answer "Seven." of "Sales" as "parquet"
    Then the response status is 502
    And the dataset "orders"'s `status` is "error"
    And the number of result files that the app has is 0

  Scenario: Event about the missing file
    Given Ada's socket is open
    And the host of "orders.parquet" responds with 404
    When Ada asks for the rows of the answer "Seven." of "Sales"
    Then the response status is 502
    And the events of Ada's socket are exactly:
      | type          | error                | code    |
      | dataset_error | Could not access URL | network |

  Scenario: Changed rows after a missing file
    Given Ada owns the conversation "Costs"
    And the conversation "Costs" holds these datasets:
      | name   | url                        |
      | orders | http://HOST/orders.parquet |
    And the file "rents.parquet" of 3 numbers
    And the conversation "Sales" holds these datasets:
      | name  | url                       |
      | rents | http://HOST/rents.parquet |
    And the host of "orders.parquet" responds with 404
    When Ada asks for the rows of the answer "Seven." of "Sales"
    Then the response status is 502
    And only these rows changed:
      | table    | change  | rows | columns               |
      | datasets | changed | 1    | status, error_message |

  Scenario: File back again
    Given the host of "orders.parquet" responds with 404
    And Ada has asked for the rows of the answer "Seven." of "Sales" as "csv"
    And the file "orders.parquet" with the rows of "SELECT 'Bonn' AS city, 7 AS sold UNION ALL SELECT 'Trier', -2"
    And Ada has refreshed "orders" of "Sales"
    When Ada asks for the rows of the answer "Seven." of "Sales" as "csv"
    Then the earlier failure's `error` is "Could not access URL"
    And the response status is 200
    And the number of rows of the csv file is 2

  Scenario: Full queue
    Given the app has run and stopped
    And the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "1"
    And the environment holds SHUTDOWN_GRACE_SECONDS "0"
    And 11 endless queries are under way
    When Ada asks for the rows of the answer "Seven." of "Sales"
    Then the response status is 503
    And the response's `error` is "Server busy, try again shortly"
    And the response's header `retry-after` is "5"
    And the dataset "orders"'s `status` is "ready"

  Scenario: Full queue, as a file
    Given the app has run and stopped
    And the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "1"
    And the environment holds SHUTDOWN_GRACE_SECONDS "0"
    And 11 endless queries are under way
    When Ada asks for the rows of the answer "Seven." of "Sales" as "csv"
    Then the response status is 503
    And the response's header `retry-after` is "5"
    And the number of result files that the app has is 0

  Scenario: Query above the time limit
    Given the app has run and stopped
    And the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "1"
    And the environment holds SHUTDOWN_GRACE_SECONDS "0"
    And queries may take 1 second
    And the answer "Seven." of "Sales" has the SQL "SELECT count(*) FROM range(1000000000000) t(i) WHERE i % 7 = 3"
    When Ada asks for the rows of the answer "Seven." of "Sales"
    Then the response status is 504
    And the response's `error` is "The query took too long"
    And the database is unchanged

  Scenario: File above the time limit
    Given the app has run and stopped
    And the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "1"
    And the environment holds SHUTDOWN_GRACE_SECONDS "0"
    And queries may take 1 second
    And the answer "Seven." of "Sales" has the SQL "SELECT count(*) FROM range(1000000000000) t(i) WHERE i % 7 = 3"
    When Ada asks for the rows of the answer "Seven." of "Sales" as "csv"
    Then the response status is 504
    And the response's `error` is "The query took too long"
    And the number of result files that the app has is 0

  @e2e
  Scenario Outline: Busy host
    Given the environment holds DATASET_RETRY_DELAYS_SECONDS "0"
    And the app has run and stopped
    And the host of "orders.parquet" responds with 503
    When Ada asks for the rows of the answer "Seven." of "Sales" as "<format>"
    Then the response status is 504
    And the response's `error` is "Could not access URL"
    And the response's `details` is "HTTP 503: the host is busy"
    And the dataset "orders"'s `status` is "ready"

    Examples:
      | format |
      | json   |
      | csv    |

  Scenario: Slow host
    Given the environment holds URL_CHECK_TIMEOUT_SECONDS "0.5"
    And the app has run and stopped
    And the host holds back "orders.parquet"
    When Ada asks for the rows of the answer "Seven." of "Sales"
    Then the response status is 504
    And the response's `error` is "Could not access URL"
    And the response's `details` is "Timed out"

  Scenario: Query above the memory limit
    Given the app has run and stopped
    And the app has workers of its own
    And the environment holds WORKER_POOL_SIZE "1"
    And the environment holds SHUTDOWN_GRACE_SECONDS "0"
    And the answer "Seven." of "Sales" has the SQL "SELECT list([a.i, b.i]) FROM range(100000) a(i), range(100000) b(i)"
    When Ada asks for the rows of the answer "Seven." of "Sales"
    Then the response status is 409
    And the response's `error` is "The data of this answer has changed"

  Scenario: Fourth file at the same time
    Given the host holds back "orders.parquet"
    And Ada is waiting for the rows of the answer "Seven." of "Sales" as "csv"
    And Ada is waiting for the rows of the answer "Seven." of "Sales" as "csv"
    And Ada is waiting for the rows of the answer "Seven." of "Sales" as "parquet"
    When Ada asks for the rows of the answer "Seven." of "Sales" as "csv"
    Then the response status is 503
    And the response's `error` is "Server busy, try again shortly"
    And the response's header `retry-after` is "5"
    And the number of tasks given to the workers is 0

  Scenario Outline: Too many queries of one user
    Given the app has run and stopped
    And the environment holds WORKER_TASKS_PER_USER "1"
    And the host holds back "orders.parquet"
    And Ada is waiting for the rows of the answer "Seven." of "Sales" as "csv"
    When Ada asks for the rows of the answer "Seven." of "Sales" as "<format>"
    Then the response status is 429
    And the response's `error` is "Too many queries at once"
    And the response's header `Retry-After` is "5"

    Examples:
      | format  |
      | json    |
      | parquet |

  Scenario: Another user's file meanwhile
    Given Bob is signed in
    And Bob owns the conversation "Holidays"
    And the file "days.parquet" of 3 numbers
    And the conversation "Holidays" holds these datasets:
      | name | url                      |
      | days | http://HOST/days.parquet |
    And the conversation "Holidays" holds these messages:
      | role      | content | sql_query          |
      | assistant | Three.  | SELECT i FROM days |
    And the host holds back "orders.parquet"
    And Ada is waiting for the rows of the answer "Seven." of "Sales" as "csv"
    And Ada is waiting for the rows of the answer "Seven." of "Sales" as "csv"
    And Ada is waiting for the rows of the answer "Seven." of "Sales" as "csv"
    When Bob asks for the rows of the answer "Three." of "Holidays" as "csv"
    Then the response status is 200
    And the number of rows of the csv file is 3

  Scenario: Fourth file after three
    Given Ada has asked for the rows of the answer "Seven." of "Sales" as "csv"
    And Ada has asked for the rows of the answer "Seven." of "Sales" as "csv"
    And Ada has asked for the rows of the answer "Seven." of "Sales" as "parquet"
    When Ada asks for the rows of the answer "Seven." of "Sales" as "csv"
    Then the response status is 200
    And the number of rows of the csv file is 2

  Scenario: Fourth file after three failures
    Given the answer "Hello!" of "Sales" has the SQL "SELECT nonsense FROM orders"
    And Ada has asked for the rows of the answer "Hello!" of "Sales" as "csv"
    And Ada has asked for the rows of the answer "Hello!" of "Sales" as "csv"
    And Ada has asked for the rows of the answer "Hello!" of "Sales" as "csv"
    When Ada asks for the rows of the answer "Seven." of "Sales" as "csv"
    Then the earlier failure's `error` is "The data of this answer has changed"
    And the response status is 200

  Scenario: Fourth file after three aborted
    Given the answer "Hello!" of "Sales" has the SQL "SELECT i FROM range(100000) t(i)"
    And Ada has left while downloading the rows of the answer "Hello!" of "Sales" as "csv"
    And Ada has left while downloading the rows of the answer "Hello!" of "Sales" as "csv"
    And Ada has left while downloading the rows of the answer "Hello!" of "Sales" as "csv"
    When Ada asks for the rows of the answer "Seven." of "Sales" as "csv"
    Then the response status is 200
    And the number of result files that the app has is 0

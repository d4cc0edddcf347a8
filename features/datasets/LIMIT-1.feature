Feature: LIMIT-1: The sixth dataset is refused

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"

  Scenario: Main case
    Given the conversation "Sales" has these rows:
      | table    | rows |
      | datasets | 5    |
    When Ada adds "https://data.example/f" to "Sales"
    Then the URL is refused with "Maximum 5 datasets reached"

  Scenario: Nothing is stored
    Given the conversation "Sales" has these rows:
      | table    | rows |
      | datasets | 5    |
    When Ada adds "https://data.example/f" to "Sales"
    Then the URL is refused with "Maximum 5 datasets reached"
    And only these rows changed:
      | table    | change  | rows |
      | sessions | changed | 1    |
    And the number of tasks given to the workers is 0

  Scenario: Loading and failed datasets count
    Given the conversation "Sales" holds these datasets:
      | url                    | status  |
      | https://data.example/a | ready   |
      | https://data.example/b | loading |
      | https://data.example/c | error   |
      | https://data.example/d | error   |
      | https://data.example/e | loading |
    When Ada adds "https://data.example/f" to "Sales"
    Then the URL is refused with "Maximum 5 datasets reached"

  @concurrency
  Scenario: Four more together
    Given the conversation "Sales" has these rows:
      | table    | rows |
      | datasets | 4    |
    When Ada adds these URLs to "Sales" at the same time:
      | url                    |
      | https://data.example/e |
      | https://data.example/f |
      | https://data.example/g |
      | https://data.example/h |
    Then the number of accepted URLs is 1
    And the number of URLs refused with "Maximum 5 datasets reached" is 3
    And the number of datasets of "Sales" is 5

  Scenario: URL already present
    Given the conversation "Sales" holds these datasets:
      | url                    | status |
      | https://data.example/a | ready  |
      | https://data.example/b | ready  |
      | https://data.example/c | ready  |
      | https://data.example/d | ready  |
      | https://data.example/e | error  |
    When Ada adds these URLs to "Sales":
      | url                    |
      | https://data.example/a |
      | https://data.example/e |
    Then the URL "https://data.example/a" is refused with "This dataset is already loaded"
    And the URL "https://data.example/e" is accepted
    And the number of datasets of "Sales" is 5

  Scenario: Another user's loads don't count
    Given the file "sales.parquet" of 3 numbers
    And the host holds back "sales.parquet"
    And Ada has added "http://HOST/sales.parquet?a" to "Sales"
    And Ada has added "http://HOST/sales.parquet?b" to "Sales"
    And Ada has added "http://HOST/sales.parquet?c" to "Sales"
    And Ada has added "http://HOST/sales.parquet?d" to "Sales"
    And Ada has added "http://HOST/sales.parquet?e" to "Sales"
    And Bob is signed in
    And Bob owns the conversation "Payroll"
    When Bob adds "https://data.example/a" to "Payroll"
    Then the URL is accepted
    And the number of datasets of "Payroll" is 1

  Scenario: Too many loads per user
    Given the environment holds WORKER_TASKS_PER_USER "1"
    And the file "sales.parquet" of 3 numbers
    And the host holds back "sales.parquet"
    And Ada has added "http://HOST/sales.parquet" to "Sales"
    When Ada adds "https://data.example/b" to "Sales"
    Then the response status is 429
    And the response's `error` is "Too many queries at once"
    And the response's header `Retry-After` is "5"
    And only these rows changed:
      | table    | change  | rows |
      | sessions | changed | 1    |
    And every load ends once the host responds

  Scenario: Malformed URL beside too many loads
    Given the environment holds WORKER_TASKS_PER_USER "1"
    And the file "sales.parquet" of 3 numbers
    And the host holds back "sales.parquet"
    And Ada has added "http://HOST/sales.parquet" to "Sales"
    When Ada adds "nonsense" to "Sales"
    Then the URL is refused with "Invalid URL format"
    And every load ends once the host responds

  Scenario: Worker for another user
    Given the file "sales.parquet" of 3 numbers
    And the file "other.parquet" of 3 numbers
    And the host holds back "sales.parquet"
    And Ada has added "http://HOST/sales.parquet?a" to "Sales"
    And Ada has added "http://HOST/sales.parquet?b" to "Sales"
    And Ada has added "http://HOST/sales.parquet?c" to "Sales"
    And Ada has added "http://HOST/sales.parquet?d" to "Sales"
    And Bob is signed in
    And Bob owns the conversation "Payroll"
    When the model loads "http://HOST/other.parquet" into "Payroll"
    Then the tool result's `name` is "table1"
    And the dataset "Sales.table4"'s `status` is "loading"
    And every load ends once the host responds

  Scenario: Query of another user
    Given the environment holds URL_CHECK_TIMEOUT_SECONDS "60"
    And the file "sales.parquet" of 3 numbers
    And the file "other.parquet" of 3 numbers
    And the conversation "Sales" holds these datasets:
      | name   | url                       |
      | table1 | http://HOST/sales.parquet |
    And Bob is signed in
    And Bob owns the conversation "Payroll"
    And the conversation "Payroll" holds these datasets:
      | name   | url                       |
      | table1 | http://HOST/other.parquet |
    And the host holds back "sales.parquet"
    And the model has begun to query "SELECT i FROM table1" of "Sales"
    And the model has begun to query "SELECT i FROM table1" of "Sales"
    And the model has begun to query "SELECT i FROM table1" of "Sales"
    And the model has begun to query "SELECT i FROM table1" of "Sales"
    When the model queries "SELECT i FROM table1" of "Payroll"
    Then the tool result's `total_rows` is 3
    And every load ends once the host responds

  Scenario: File of another user
    Given the environment holds URL_CHECK_TIMEOUT_SECONDS "60"
    And the file "sales.parquet" of 3 numbers
    And the file "other.parquet" of 3 numbers
    And the conversation "Sales" holds these datasets:
      | name   | url                       |
      | table1 | http://HOST/sales.parquet |
    And Bob is signed in
    And Bob owns the conversation "Payroll"
    And the conversation "Payroll" holds these datasets:
      | name   | url                       |
      | table1 | http://HOST/other.parquet |
    And the conversation "Payroll" holds these messages:
      | role      | content | sql_query            |
      | user      | Which?  |                      |
      | assistant | These.  | SELECT i FROM table1 |
    And the host holds back "sales.parquet"
    And the model has begun to query "SELECT i FROM table1" of "Sales"
    And the model has begun to query "SELECT i FROM table1" of "Sales"
    And the model has begun to query "SELECT i FROM table1" of "Sales"
    And the model has begun to query "SELECT i FROM table1" of "Sales"
    When Bob asks for the rows of the answer "These." of "Payroll" as "csv"
    Then the response status is 200
    And every load ends once the host responds

  Scenario: Another user loads meanwhile
    Given the environment holds WORKER_TASKS_PER_USER "1"
    And the file "sales.parquet" of 3 numbers
    And the host holds back "sales.parquet"
    And Ada has added "http://HOST/sales.parquet" to "Sales"
    And Bob is signed in
    And Bob owns the conversation "Payroll"
    When Bob adds "https://data.example/a" to "Payroll"
    Then the URL is accepted
    And every load ends once the host responds

  Scenario: Finished load beside others
    Given the environment holds WORKER_TASKS_PER_USER "2"
    And the file "sales.parquet" of 3 numbers
    And the file "other.parquet" of 3 numbers
    And the host holds back "sales.parquet"
    And Ada has added "http://HOST/sales.parquet?a" to "Sales"
    And the model has loaded "http://HOST/other.parquet" into "Sales"
    And Ada has added "http://HOST/sales.parquet?b" to "Sales"
    When Ada adds "https://data.example/c" to "Sales"
    Then the response status is 429
    And every load ends once the host responds

  Scenario: Finished loads don't count
    Given the environment holds WORKER_TASKS_PER_USER "1"
    And the file "sales.parquet" of 3 numbers
    And the model has loaded "http://HOST/sales.parquet?a" into "Sales"
    When Ada adds these URLs to "Sales":
      | url                         |
      | http://HOST/sales.parquet?a |
      | http://HOST/sales.parquet?b |
    Then the URL "http://HOST/sales.parquet?a" is refused with "This dataset is already loaded"
    And the URL "http://HOST/sales.parquet?b" is accepted
    And every load ends once the host responds

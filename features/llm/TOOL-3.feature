Feature: TOOL-3: Several tool requests run one after the other

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the file "orders.parquet" with the rows of "SELECT * FROM (VALUES ('Bonn', 7), ('Oslo', 9)) t(city, sold)"
    And the conversation "Sales" holds these datasets:
      | name   | url                        |
      | orders | http://HOST/orders.parquet |

  Scenario: Main case
    Given the model requests the query "SELECT min(sold) AS least FROM orders"
    And the model requests the query "SELECT max(sold) AS most FROM orders"
    And the model answers "From 7 to 9."
    When Ada sends "How many?" to "Sales"
    Then the starts and ends of the queries are exactly:
      | what  | sql                                   |
      | begun | SELECT min(sold) AS least FROM orders |
      | ended | SELECT min(sold) AS least FROM orders |
      | begun | SELECT max(sold) AS most FROM orders  |
      | ended | SELECT max(sold) AS most FROM orders  |
    And the model's results are exactly:
      | rows           |
      | [{"least": 7}] |
      | [{"most": 9}]  |
    And the answer in "Sales"'s `content` is "From 7 to 9."

  Scenario: Two requests in one response
    Given the model sends these parts:
      | part | content                                                        |
      | tool | execute_sql {"query": "SELECT min(sold) AS least FROM orders"} |
      | tool | execute_sql {"query": "SELECT max(sold) AS most FROM orders"}  |
      | end  | stop                                                           |
    And the model answers "From 7 to 9."
    When Ada sends "How many?" to "Sales"
    Then the number of requests to the model is 2
    And the history of the request is exactly:
      | role  | kind    | id     | text                                                                                                 |
      | user  | text    | absent | How many?                                                                                            |
      | model | request | f1     | {"query": "SELECT min(sold) AS least FROM orders"}                                                   |
      | model | request | f2     | {"query": "SELECT max(sold) AS most FROM orders"}                                                    |
      | user  | result  | f1     | {"columns": ["least"], "total_rows": 1, "rows": [{"least": 7}], "returned_rows": 1, "shown_rows": 1} |
      | user  | result  | f2     | {"columns": ["most"], "total_rows": 1, "rows": [{"most": 9}], "returned_rows": 1, "shown_rows": 1}   |

  Scenario: Order of two requests
    Given the model sends these parts:
      | part | content                                                        |
      | tool | execute_sql {"query": "SELECT min(sold) AS least FROM orders"} |
      | tool | execute_sql {"query": "SELECT max(sold) AS most FROM orders"}  |
      | end  | stop                                                           |
    And the model answers "From 7 to 9."
    When Ada sends "How many?" to "Sales"
    Then the starts and ends of the queries are exactly:
      | what  | sql                                   |
      | begun | SELECT min(sold) AS least FROM orders |
      | ended | SELECT min(sold) AS least FROM orders |
      | begun | SELECT max(sold) AS most FROM orders  |
      | ended | SELECT max(sold) AS most FROM orders  |

  Scenario: Signatures of two requests
    Given the model sends these parts:
      | part | content                                                        |
      | tool | execute_sql {"query": "SELECT min(sold) AS least FROM orders"} |
      | tool | execute_sql {"query": "SELECT max(sold) AS most FROM orders"}  |
      | end  | stop                                                           |
    And the model answers "From 7 to 9."
    When Ada sends "How many?" to "Sales"
    Then the history of the request is exactly:
      | role  | kind    | signature |
      | user  | text    | absent    |
      | model | request | s1        |
      | model | request | absent    |
      | user  | result  | absent    |
      | user  | result  | absent    |

  Scenario: Failure, then success
    Given the model requests the query "SELECT nothing FROM orders"
    And the model requests the query "SELECT max(sold) AS most FROM orders"
    And the model requests the query "SELECT nothing FROM orders" 2 times
    And the model answers "Nine."
    When Ada sends "How many?" to "Sales"
    Then the tool mode of request 5 is "AUTO"
    And the model's results are exactly:
      | error_type | rows          |
      | sql        | absent        |
      | absent     | [{"most": 9}] |
      | sql        | absent        |
      | sql        | absent        |

  Scenario: Load, then query
    Given the file "costs.parquet" with the rows of "SELECT 1.5::DOUBLE AS rent"
    And the model requests the load of "http://HOST/costs.parquet"
    And the model requests the query "SELECT rent FROM table1"
    And the model answers "1.5."
    When Ada sends "What is the rent?" to "Sales"
    Then the model's result's `total_rows` is 1
    And the model's result's `error_type` is absent

  Scenario: Number of requests
    Given the model requests the query "SELECT min(sold) AS least FROM orders" 3 times
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the number of requests to the model is 4

  Scenario: Phases
    Given Ada's socket is open
    And the model requests the query "SELECT min(sold) AS least FROM orders" 2 times
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the phases on Ada's socket are exactly:
      | phase      |
      | queued     |
      | generating |
      | executing  |
      | formatting |
      | executing  |
      | formatting |

  Scenario: Phases of one response
    Given Ada's socket is open
    And the model sends these parts:
      | part | content                                                        |
      | tool | execute_sql {"query": "SELECT min(sold) AS least FROM orders"} |
      | tool | execute_sql {"query": "SELECT max(sold) AS most FROM orders"}  |
      | end  | stop                                                           |
    And the model answers "From 7 to 9."
    When Ada sends "How many?" to "Sales"
    Then the phases on Ada's socket are exactly:
      | phase      |
      | queued     |
      | generating |
      | executing  |
      | formatting |

@model @benchmark
Feature: LIVE-2: A real model's tool call is run

  Background:
    Given the environment holds LLM_MAX_OUTPUT_TOKENS "80"
    And Ada is signed in
    And Ada owns the conversation "Sales"
    And the file "orders.parquet" with the rows of "SELECT 'Oslo' AS city"
    And the conversation "Sales" holds these datasets:
      | name   | url                        |
      | orders | http://HOST/orders.parquet |

  Scenario: Main case
    Given the provider is a real model server that has to request "SELECT city FROM orders"
    And Ada's socket is open
    When Ada sends "Where?" to "Sales" and the turn ends
    Then the tool requests of the first response are exactly:
      | name        | arguments                            |
      | execute_sql | {"query": "SELECT city FROM orders"} |
    And the queries given to the workers are exactly:
      | sql                     |
      | SELECT city FROM orders |
    And the tool results of request 2 are exactly:
      | of          | rows               |
      | execute_sql | [{"city": "Oslo"}] |
    And the ends of turns on Ada's socket are exactly:
      | type          |
      | chat_complete |

  Scenario: Nonsense arguments
    Given the provider is a real model server that has to request "nonsense"
    And Ada's socket is open
    When Ada sends "Where?" to "Sales" and the turn ends
    Then the number of tokens on Ada's socket is at least 1
    And the tool results of request 2 are exactly:
      | of          | error_type |
      | execute_sql | sql        |

  Scenario: Stopped during the tool
    Given the app has run and stopped
    And the app has workers of its own
    And the provider is a real model server that has to request "SELECT count(*) FROM range(1000000000000) t(i) WHERE i % 7 = 3"
    And Ada's socket is open
    When Ada sends "Where?" to "Sales" and stops the turn after the event "executing"
    Then the number of requests to the model server is 1
    And the number of slots of the model server that are in use is 0
    And the ends of turns on Ada's socket are exactly:
      | type         |
      | chat_stopped |

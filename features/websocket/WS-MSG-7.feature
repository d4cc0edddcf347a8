Feature: WS-MSG-7: The phases of a turn are shown

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And Ada's socket is open
    And the file "orders.parquet" with the rows of "SELECT 7 AS sold"
    And the conversation "Sales" holds these datasets:
      | name   | url                        |
      | orders | http://HOST/orders.parquet |

  Scenario: Main case
    Given the model requests the query "SELECT sold FROM orders"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the phases on Ada's socket are exactly:
      | phase      | message_id | conversation_id |
      | queued     | a UUID     | a UUID          |
      | generating | a UUID     | a UUID          |
      | executing  | a UUID     | a UUID          |
      | formatting | a UUID     | a UUID          |
    And the number of message ids in the events of Ada's socket is 1

  Scenario: Members
    Given the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the members of the event `query_status` on Ada's socket are "conversation_id, message_id, phase, type"

  Scenario: Answer without a query
    Given the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the phases on Ada's socket are exactly:
      | phase      |
      | queued     |
      | generating |

  Scenario: Two queries in two rounds
    Given the model requests the query "SELECT sold FROM orders"
    And the model requests the query "SELECT sold + 1 FROM orders"
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

  Scenario: Two queries in one response
    Given the model sends these parts:
      | part  | content                                              |
      | tool  | execute_sql {"query": "SELECT sold FROM orders"}     |
      | tool  | execute_sql {"query": "SELECT sold + 1 FROM orders"} |
      | usage | 50 10                                                |
      | end   | stop                                                 |
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the phases on Ada's socket are exactly:
      | phase      |
      | queued     |
      | generating |
      | executing  |
      | formatting |

  Scenario: Failing query
    Given the model requests the query "SELECT nonsense FROM orders"
    And the model answers "I don't know."
    When Ada sends "How many?" to "Sales"
    Then the model's result's `message` contains "nonsense"
    And the phases on Ada's socket are exactly:
      | phase      |
      | queued     |
      | generating |
      | executing  |
      | formatting |

  Scenario: Another conversation
    Given Ada owns the conversation "Costs"
    And the model answers "Seven."
    And the model answers "Four."
    And Ada has sent "How many?" to "Sales"
    When Ada sends "Which rent?" to "Costs"
    Then the phases on Ada's socket by conversation are exactly:
      | conversation | phase      |
      | Sales        | queued     |
      | Sales        | generating |
      | Costs        | queued     |
      | Costs        | generating |

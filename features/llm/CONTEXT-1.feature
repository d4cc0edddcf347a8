Feature: CONTEXT-1: The model sees the conversation so far

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"

  Scenario: Main case
    Given the conversation "Sales" holds 10 messages
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the history of the request is exactly:
      | role  | text       |
      | user  | message 1  |
      | model | message 2  |
      | user  | message 3  |
      | model | message 4  |
      | user  | message 5  |
      | model | message 6  |
      | user  | message 7  |
      | model | message 8  |
      | user  | message 9  |
      | model | message 10 |
      | user  | How many?  |

  Scenario: Roles
    Given the provider is Together AI
    And the conversation "Sales" holds 2 messages
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the history of the request is exactly:
      | role      | text      |
      | user      | message 1 |
      | assistant | message 2 |
      | user      | How many? |

  Scenario: Equal timestamps
    Given the conversation "Sales" holds these messages:
      | role      | content | created_at                       | position |
      | assistant | second  | 2026-02-05T12:00:00.000000+00:00 | 2        |
      | user      | first   | 2026-02-05T12:00:00.000000+00:00 | 1        |
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the history of the request is exactly:
      | role  | text      |
      | user  | first     |
      | model | second    |
      | user  | How many? |

  Scenario: Turns at the same moment
    Given the time is "2026-11-29T12:00:00.000000+00:00"
    And Ada's session ends at "2026-12-01T12:00:00.000000+00:00"
    And the model answers "One."
    And Ada has sent "First?" to "Sales"
    And the model answers "Two."
    And Ada has sent "Second?" to "Sales"
    And the model answers "Three."
    And Ada has sent "Third?" to "Sales"
    And the model answers "Four."
    When Ada sends "Fourth?" to "Sales"
    Then the history of the request is exactly:
      | role  | text    |
      | user  | First?  |
      | model | One.    |
      | user  | Second? |
      | model | Two.    |
      | user  | Third?  |
      | model | Three.  |
      | user  | Fourth? |

  Scenario: Messages of another conversation
    Given Ada owns the conversation "Costs"
    And the conversation "Costs" holds 4 messages
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the history of the request is exactly:
      | role | text      |
      | user | How many? |

  Scenario: Stored answer with SQL
    Given the conversation "Sales" holds these messages:
      | role      | content | sql_query               |
      | user      | Before? |                         |
      | assistant | Six.    | SELECT sold FROM orders |
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the history of the request is exactly:
      | role  | kind    | name        | text                                                                          | failed |
      | user  | text    |             | Before?                                                                       | absent |
      | model | request | execute_sql | {"query": "SELECT sold FROM orders"}                                          | absent |
      | user  | result  | execute_sql | {"note": "This query was run for an earlier answer; its rows were not kept."} | false  |
      | model | text    |             | Six.                                                                          | absent |
      | user  | text    |             | How many?                                                                     | absent |

  Scenario: Signature of a replayed round
    Given the conversation "Sales" holds these messages:
      | role      | content | sql_query               |
      | user      | Before? |                         |
      | assistant | Six.    | SELECT sold FROM orders |
    And the model requests the query "SELECT 1"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the history of the request is exactly:
      | kind    | signature                        | id     |
      | text    | absent                           | absent |
      | request | skip_thought_signature_validator | absent |
      | result  | absent                           | absent |
      | text    | absent                           | absent |
      | text    | absent                           | absent |
      | request | s1                               | f1     |
      | result  | absent                           | f1     |

  Scenario: Stopped answer
    Given the model sends these parts:
      | part | content |
      | text | One,    |
      | hold |         |
      | end  | stop    |
    And Ada has sent "Count" to "Sales"
    And Ada has stopped the turn of "Sales"
    And the model answers "One, two."
    When Ada sends "Go on" to "Sales"
    Then the history of the request is exactly:
      | role  | text  |
      | user  | Count |
      | model | One,  |
      | user  | Go on |

  Scenario: Two user messages in a row
    Given the model responds with 400 and "{}"
    And the model answers "Seven."
    And Ada has sent "First?" to "Sales"
    When Ada sends "Second?" to "Sales"
    Then the history of the request is exactly:
      | role | text    |
      | user | First?  |
      | user | Second? |

  Scenario: Two user messages for Together AI
    Given the provider is Together AI
    And the model responds with 400 and "{}"
    And the model answers "Seven."
    And Ada has sent "First?" to "Sales"
    When Ada sends "Second?" to "Sales"
    Then the last message in the request is "First?\n\nSecond?"

Feature: CONV-EP-3: The owner opens a conversation

  Background:
    Given Ada is signed in

  Scenario: Main case
    Given Ada owns the conversation "Sales", which holds a message and a dataset
    And Ada owns the conversation "Rents", which holds a message and a dataset
    When Ada asks for the conversation "Sales"
    Then the response status is 200
    And the response is the conversation "Sales"
    And the fields of the responses are exactly:
      | fields                                                                   |
      | created_at, datasets, has_more_messages, id, messages, title, updated_at |

  Scenario: No messages
    Given Ada owns the conversation "Sales"
    When Ada asks for the conversation "Sales"
    Then the number of messages of the response is 0
    And the response's `has_more_messages` is false

  Scenario: No datasets
    Given Ada owns the conversation "Sales"
    When Ada asks for the conversation "Sales"
    Then the number of datasets of the response is 0

  Scenario: Order of messages
    Given Ada owns the conversation "Sales"
    And the conversation "Sales" holds these messages:
      | role      | content | created_at                       |
      | user      | One     | 2026-02-05T12:00:00.000000+00:00 |
      | assistant | Two     | 2026-02-05T12:00:01.000000+00:00 |
      | user      | Three   | 2026-02-05T12:00:01.000000+00:00 |
      | assistant | Four    | 2026-02-05T12:00:02.000000+00:00 |
    When Ada asks for the conversation "Sales"
    Then the messages of the response are exactly:
      | role      | content | created_at                       |
      | user      | One     | 2026-02-05T12:00:00.000000+00:00 |
      | assistant | Two     | 2026-02-05T12:00:01.000000+00:00 |
      | user      | Three   | 2026-02-05T12:00:01.000000+00:00 |
      | assistant | Four    | 2026-02-05T12:00:02.000000+00:00 |

  Scenario: SQL of messages
    Given Ada owns the conversation "Sales"
    And the conversation "Sales" holds 4 messages
    And the answer "message 2" of "Sales" has the SQL "SELECT 7"
    When Ada asks for the conversation "Sales"
    Then the messages of the response are exactly:
      | id     | role      | content   | sql_query |
      | a UUID | user      | message 1 | null      |
      | a UUID | assistant | message 2 | SELECT 7  |
      | a UUID | user      | message 3 | null      |
      | a UUID | assistant | message 4 | null      |

  Scenario: 60 messages
    Given Ada owns the conversation "Sales"
    And the conversation "Sales" holds 60 messages
    When Ada asks for the conversation "Sales"
    Then the number of messages of the response is 60
    And the response's `has_more_messages` is false

  Scenario: 201 messages
    Given Ada owns the conversation "Sales"
    And the conversation "Sales" holds 201 messages
    When Ada asks for the conversation "Sales"
    Then the messages of the response are the same as the newest 200 messages of "Sales"
    And the response's `has_more_messages` is true

  Scenario: As many messages as the limit
    Given Ada owns the conversation "Sales"
    And the conversation "Sales" holds 2 messages
    When Ada asks for the conversation "Sales" with the query "message_limit=2"
    Then the number of messages of the response is 2
    And the response's `has_more_messages` is false

  Scenario: Earlier page of messages
    Given Ada owns the conversation "Sales"
    And the conversation "Sales" holds 5 messages
    When Ada asks for "?message_limit=2&before={message message 4 of Sales}" of the conversation "Sales"
    Then the response's `has_more_messages` is true
    And the messages of the response are exactly:
      | content   |
      | message 2 |
      | message 3 |

  Scenario: Last page of messages
    Given Ada owns the conversation "Sales"
    And the conversation "Sales" holds 201 messages
    When Ada asks for "?before={message message 2 of Sales}" of the conversation "Sales"
    Then the response's `has_more_messages` is false
    And the messages of the response are exactly:
      | content   |
      | message 1 |

  Scenario: Before the first message
    Given Ada owns the conversation "Sales"
    And the conversation "Sales" holds 2 messages
    When Ada asks for "?before={message message 1 of Sales}" of the conversation "Sales"
    Then the number of messages of the response is 0
    And the response's `has_more_messages` is false

  Scenario: Pages through equal times
    Given Ada owns the conversation "Sales"
    And the conversation "Sales" holds these messages:
      | role      | content | created_at                       |
      | user      | One     | 2026-02-05T12:00:00.000000+00:00 |
      | assistant | Two     | 2026-02-05T12:00:00.000000+00:00 |
      | user      | Three   | 2026-02-05T12:00:00.000000+00:00 |
    When Ada asks for "?before={message Three of Sales}&message_limit=1" of the conversation "Sales"
    Then the messages of the response are exactly:
      | content |
      | Two     |

  Scenario: Invalid value of `before`
    Given Ada owns the conversation "Sales"
    And the conversation "Sales" holds 2 messages
    And Ada owns the conversation "Rents", which holds a message and a dataset
    When these requests are sent:
      | by  | method | path                                                                    |
      | Ada | GET    | /conversations/{conversation Rents}?before={message message 1 of Sales} |
      | Ada | GET    | /conversations/{conversation Sales}?before={unknown id}&message_limit=2 |
      | Ada | GET    | /conversations/{conversation Sales}?before=%00                          |
      | Ada | GET    | /conversations/{conversation Sales}?before=                             |
    Then the responses are exactly:
      | status | error            | details                                    |
      | 400    | Validation error | before: is no message of this conversation |
      | 400    | Validation error | before: is no message of this conversation |
      | 400    | Validation error | before: is no message of this conversation |
      | 400    | Validation error | before: is no message of this conversation |

  Scenario: Limits refused
    Given Ada owns the conversation "Sales"
    When these requests are sent:
      | by  | method | path                                                  |
      | Ada | GET    | /conversations/{conversation Sales}?message_limit=0   |
      | Ada | GET    | /conversations/{conversation Sales}?message_limit=501 |
      | Ada | GET    | /conversations/{conversation Sales}?message_limit=500 |
    Then the responses are exactly:
      | status | details                                                   |
      | 400    | message_limit: Input should be greater than or equal to 1 |
      | 400    | message_limit: Input should be less than or equal to 500  |
      | 200    | absent                                                    |

  Scenario: Dataset in error
    Given Ada owns the conversation "Sales"
    And the conversation "Sales" holds these datasets:
      | name   | url                           | status | error_message        |
      | table1 | http://data.example/a.parquet | error  | Could not access URL |
      | table2 | http://data.example/b.parquet | ready  |                      |
    When Ada asks for the conversation "Sales"
    Then the datasets of the response are exactly:
      | name   | url                           | status | error_message        |
      | table1 | http://data.example/a.parquet | error  | Could not access URL |
      | table2 | http://data.example/b.parquet | ready  | ""                   |

  Scenario: Reading changes nothing else
    Given Ada owns the conversation "Sales", which holds a message and a dataset
    When Ada asks for the conversation "Sales"
    Then the response status is 200
    And only these rows changed:
      | table    | change  | rows |
      | sessions | changed | 1    |

  Scenario: Markup in content
    Given Ada owns the conversation "Sales"
    And the conversation "Sales" holds these messages:
      | role | content                              |
      | user | <script>alert("1")</script> &amp; 💡 |
    When Ada asks for the conversation "Sales"
    Then the response's header `content-type` is "application/json"
    And the messages of the response are exactly:
      | content                              |
      | <script>alert("1")</script> &amp; 💡 |

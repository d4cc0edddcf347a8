Feature: CONV-EP-2: Listing conversations

  Background:
    Given Ada is signed in

  Scenario: Main case
    Given Bob is signed in
    And Bob owns the conversation "Costs"
    And Ada owns these conversations:
      | title | created_at                       | updated_at                       |
      | Sales | 2026-02-01T12:00:00.000000+00:00 | 2026-02-02T12:00:00.000000+00:00 |
      | Rents | 2026-02-02T12:00:00.000000+00:00 | 2026-02-04T12:00:00.000000+00:00 |
      |       | 2026-02-03T12:00:00.000000+00:00 | 2026-02-03T12:00:00.000000+00:00 |
    When Ada asks for "/conversations"
    Then the response status is 200
    And the response's `total` is 3
    And the response's `next_cursor` is null
    And the conversations of the response are exactly:
      | id     | title | created_at                       | updated_at                       | dataset_count |
      | a UUID | Rents | 2026-02-02T12:00:00.000000+00:00 | 2026-02-04T12:00:00.000000+00:00 | 0             |
      | a UUID | ""    | 2026-02-03T12:00:00.000000+00:00 | 2026-02-03T12:00:00.000000+00:00 | 0             |
      | a UUID | Sales | 2026-02-01T12:00:00.000000+00:00 | 2026-02-02T12:00:00.000000+00:00 | 0             |

  Scenario: No conversations
    Given Bob is signed in
    And Bob owns the conversation "Costs"
    When Ada asks for "/conversations"
    Then the response status is 200
    And the response's body holds these fields and nothing else:
      | field         | value |
      | conversations | []    |
      | next_cursor   | null  |
      | total         | 0     |

  Scenario: Fields of an item
    Given Ada owns the conversation "Sales"
    When Ada asks for "/conversations"
    Then the fields of each conversation of the response are "created_at, dataset_count, id, title, updated_at"

  Scenario: Equal times
    Given Ada owns these conversations:
      | id                                   | title | updated_at                       |
      | 11111111-1111-4111-8111-111111111111 | One   | 2026-02-02T12:00:00.000000+00:00 |
      | 33333333-3333-4333-8333-333333333333 | Three | 2026-02-02T12:00:00.000000+00:00 |
      | 22222222-2222-4222-8222-222222222222 | Two   | 2026-02-02T12:00:00.000000+00:00 |
    When Ada asks for "/conversations"
    Then the conversations of the response are exactly:
      | title |
      | Three |
      | Two   |
      | One   |

  Scenario: Pages through equal times
    Given Ada owns these conversations:
      | id                                   | title | updated_at                       |
      | 11111111-1111-4111-8111-111111111111 | One   | 2026-02-02T12:00:00.000000+00:00 |
      | 33333333-3333-4333-8333-333333333333 | Three | 2026-02-02T12:00:00.000000+00:00 |
      | 22222222-2222-4222-8222-222222222222 | Two   | 2026-02-02T12:00:00.000000+00:00 |
    And Ada has asked for "/conversations?limit=1"
    When Ada asks for the next page of "/conversations?limit=1"
    Then the conversations of the response are exactly:
      | title |
      | Two   |

  Scenario: Message in the oldest conversation
    Given Ada owns 3 conversations
    And the model answers "Seven."
    And Ada has sent "How many?" to "conversation 1"
    When Ada asks for "/conversations"
    Then the conversations of the response are exactly:
      | title          |
      | conversation 1 |
      | conversation 3 |
      | conversation 2 |

  Scenario: Renamed conversation
    Given Ada owns 3 conversations
    And Ada has renamed the conversation "conversation 1" to "First"
    When Ada asks for "/conversations"
    Then the conversations of the response are exactly:
      | title          |
      | conversation 3 |
      | conversation 2 |
      | First          |

  Scenario: Datasets in every state
    Given Ada owns 2 conversations
    And the conversation "conversation 1" holds these datasets:
      | name   | url                   | status  |
      | table1 | http://HOST/a.parquet | ready   |
      | table2 | http://HOST/b.parquet | loading |
      | table3 | http://HOST/c.parquet | error   |
    And the conversation "conversation 2" holds these datasets:
      | name   | url                   | status |
      | table1 | http://HOST/a.parquet | ready  |
    When Ada asks for "/conversations"
    Then the conversations of the response are exactly:
      | title          | dataset_count |
      | conversation 2 | 1             |
      | conversation 1 | 3             |

  Scenario: More than one page
    Given Ada owns 21 conversations
    When Ada asks for "/conversations"
    Then the number of conversations of the response is 20
    And the response's `total` is 21
    And the response's `next_cursor` is a text that is not empty

  Scenario: Last page
    Given Ada owns 21 conversations
    And Ada has asked for "/conversations"
    When Ada asks for the next page of "/conversations"
    Then the response's `next_cursor` is null
    And the response's `total` is 21
    And the conversations of the response are exactly:
      | title          |
      | conversation 1 |

  Scenario: Third page
    Given Ada owns 3 conversations
    And Ada has asked for "/conversations?limit=1"
    And Ada has asked for the next page of "/conversations?limit=1"
    When Ada asks for the next page of "/conversations?limit=1"
    Then the response's `next_cursor` is null
    And the conversations of the response are exactly:
      | title          |
      | conversation 1 |

  Scenario: Exactly one page
    Given Ada owns 20 conversations
    When Ada asks for "/conversations"
    Then the number of conversations of the response is 20
    And the response's `next_cursor` is null

  Scenario: Conversation created between two pages
    Given Ada owns 4 conversations
    And Ada has asked for "/conversations?limit=2"
    And Ada owns the conversation "Newest"
    When Ada asks for the next page of "/conversations?limit=2"
    Then the response's `total` is 5
    And the conversations of the response are exactly:
      | title          |
      | conversation 2 |
      | conversation 1 |

  Scenario: Conversation deleted between two pages
    Given Ada owns 4 conversations
    And Ada has asked for "/conversations?limit=2"
    And the conversation "conversation 3" is deleted
    When Ada asks for the next page of "/conversations?limit=2"
    Then the conversations of the response are exactly:
      | title          |
      | conversation 2 |
      | conversation 1 |

  Scenario: Page of another size
    Given Ada owns 4 conversations
    And Ada has asked for "/conversations?limit=1"
    When Ada asks for the next page of "/conversations?limit=100"
    Then the conversations of the response are exactly:
      | title          |
      | conversation 3 |
      | conversation 2 |
      | conversation 1 |

  Scenario: Limits allowed
    Given Ada owns 2 conversations
    When these requests are sent:
      | by  | method | path                     |
      | Ada | GET    | /conversations?limit=1   |
      | Ada | GET    | /conversations?limit=100 |
    Then the responses are exactly:
      | status | total |
      | 200    | 2     |
      | 200    | 2     |

  Scenario: Limits refused
    When these requests are sent:
      | by  | method | path                      |
      | Ada | GET    | /conversations?limit=0    |
      | Ada | GET    | /conversations?limit=101  |
      | Ada | GET    | /conversations?limit=many |
      | Ada | GET    | /conversations?limit=     |
    Then the responses are exactly:
      | status | error            | details                                                                      |
      | 400    | Validation error | limit: Input should be greater than or equal to 1                            |
      | 400    | Validation error | limit: Input should be less than or equal to 100                             |
      | 400    | Validation error | limit: Input should be a valid integer, unable to parse string as an integer |
      | 400    | Validation error | limit: Input should be a valid integer, unable to parse string as an integer |

  Scenario: Cursors refused
    When these requests are sent:
      | by  | method | path                           |
      | Ada | GET    | /conversations?cursor=made-up  |
      | Ada | GET    | /conversations?cursor=         |
      | Ada | GET    | /conversations?cursor=MjAyNg.0 |
      | Ada | GET    | /conversations?cursor=%00      |
    Then the responses are exactly:
      | status | error            | details                                             |
      | 400    | Validation error | cursor: is none of an earlier response to this user |
      | 400    | Validation error | cursor: is none of an earlier response to this user |
      | 400    | Validation error | cursor: is none of an earlier response to this user |
      | 400    | Validation error | cursor: is none of an earlier response to this user |

  Scenario: Cursor of another user
    Given Bob is signed in
    And Bob owns the conversation "Costs"
    And Ada owns 3 conversations
    And Ada has asked for "/conversations?limit=1"
    When Bob asks for the next page of "/conversations?limit=1"
    Then the response status is 400
    And the response's `details` is "cursor: is none of an earlier response to this user"

  Scenario: Unused query parameters
    Given Ada owns 2 conversations
    When Ada asks for "/conversations?sort=title&q=none&organization_id=none"
    Then the response status is 200
    And the response's `total` is 2

  Scenario: Reading changes nothing else
    Given Ada owns 2 conversations
    When Ada asks for "/conversations"
    Then the response status is 200
    And only these rows changed:
      | table    | change  | rows |
      | sessions | changed | 1    |

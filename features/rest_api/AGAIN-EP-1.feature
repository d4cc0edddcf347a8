Feature: AGAIN-EP-1: An answer can be generated again

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in
    And Ada's session ends at "2026-02-12T12:00:00.000000+00:00"
    And Ada owns the conversation "Sales"
    And the conversation "Sales" holds these messages:
      | role      | content   | created_at                       |
      | user      | How many? | 2026-02-05T11:00:00.000000+00:00 |
      | assistant | Six.      | 2026-02-05T11:00:01.000000+00:00 |

  Scenario: Main case
    Given the model answers "Seven."
    When Ada regenerates the answer of "Sales"
    Then the response status is 200
    And the response's `message_id` is a UUID of version 4
    And the response's `status` is "processing"
    And the messages of "Sales" are exactly:
      | role      | content   |
      | user      | How many? |
      | assistant | Seven.    |
    And the number of requests to the model is 1

  Scenario: New content
    Given the model answers "Twelve."
    When Ada regenerates the answer of "Sales" with "How many in Bonn?"
    Then the response status is 200
    And the messages of "Sales" are exactly:
      | role      | content           |
      | user      | How many in Bonn? |
      | assistant | Twelve.           |

  Scenario: Message id
    Given the model answers "Seven."
    When Ada regenerates the answer of "Sales" with "How many in Bonn?"
    Then the accepted message's `role` is "user"
    And the accepted message's `content` is "How many in Bonn?"

  Scenario: Body of the response
    Given the model answers "Seven."
    When Ada regenerates the answer of "Sales"
    Then the response's body holds these fields and nothing else:
      | field      | value               |
      | message_id | a UUID of version 4 |
      | status     | "processing"        |

  Scenario: Request to the model
    Given the model answers "Seven."
    When Ada regenerates the answer of "Sales"
    Then the history of the request is exactly:
      | role | text      |
      | user | How many? |

  Scenario: Request with new content
    Given the model answers "Twelve."
    When Ada regenerates the answer of "Sales" with "How many in Bonn?"
    Then the history of the request is exactly:
      | role | text              |
      | user | How many in Bonn? |

  Scenario: Changed rows
    Given the model answers "Seven."
    When Ada regenerates the answer of "Sales"
    Then the answer in "Sales"'s `content` is "Seven."
    And only these rows changed:
      | table         | change  | rows | columns    |
      | conversations | changed | 1    | updated_at |
      | messages      | removed | 1    | all        |
      | messages      | added   | 1    | all        |
      | token_usage   | added   | 1    | all        |

  Scenario: Changed rows with new content
    Given the model answers "Twelve."
    When Ada regenerates the answer of "Sales" with "How many in Bonn?"
    Then the answer in "Sales"'s `content` is "Twelve."
    And only these rows changed:
      | table         | change  | rows | columns    |
      | conversations | changed | 1    | updated_at |
      | messages      | changed | 1    | content    |
      | messages      | removed | 1    | all        |
      | messages      | added   | 1    | all        |
      | token_usage   | added   | 1    | all        |

  Scenario: Events
    Given Ada's socket is open
    And the model answers "Seven."
    When Ada regenerates the answer of "Sales"
    Then the chat events of Ada's socket are exactly:
      | type          | token  | message_id |
      | chat_token    | Seven. | a UUID     |
      | chat_complete | absent | a UUID     |

  Scenario: Response before the answer
    Given the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    When Ada regenerates the answer of "Sales"
    Then the response status is 200
    And the number of running turns is 1
    And the messages of "Sales" are exactly:
      | role | content   |
      | user | How many? |

  Scenario: Earlier turns
    Given the model answers "And nine."
    And Ada has sent "And now?" to "Sales"
    And the model answers "And ten."
    When Ada regenerates the answer of "Sales"
    Then the messages of "Sales" are exactly:
      | role      | content   |
      | user      | How many? |
      | assistant | Six.      |
      | user      | And now?  |
      | assistant | And ten.  |

  Scenario: Several answers after the message
    Given Ada owns the conversation "Costs"
    And the conversation "Costs" holds these messages:
      | role      | content   | created_at                       |
      | user      | How much? | 2026-02-05T11:00:00.000000+00:00 |
      | assistant | One.      | 2026-02-05T11:00:00.000000+00:00 |
      | assistant | Two.      | 2026-02-05T11:00:00.000000+00:00 |
    And the model answers "Three."
    When Ada regenerates the answer of "Costs"
    Then the messages of "Costs" are exactly:
      | role      | content   |
      | user      | How much? |
      | assistant | Three.    |

  Scenario: Messages of the same moment
    Given Ada owns the conversation "Costs"
    And the conversation "Costs" holds these messages:
      | role      | content | created_at                       |
      | user      | First?  | 2026-02-05T12:00:00.000000+00:00 |
      | assistant | One.    | 2026-02-05T12:00:00.000000+00:00 |
      | user      | Second? | 2026-02-05T12:00:00.000000+00:00 |
      | assistant | Two.    | 2026-02-05T12:00:00.000000+00:00 |
    And the model answers "Three."
    When Ada regenerates the answer of "Costs"
    Then the messages of "Costs" are exactly:
      | role      | content |
      | user      | First?  |
      | assistant | One.    |
      | user      | Second? |
      | assistant | Three.  |

  Scenario: Second time
    Given the model answers "Seven."
    And Ada has regenerated the answer of "Sales"
    And the model answers "Eight."
    When Ada regenerates the answer of "Sales"
    Then the response status is 200
    And the messages of "Sales" are exactly:
      | role      | content   |
      | user      | How many? |
      | assistant | Eight.    |

  Scenario: Next message
    Given the model answers "Seven."
    And Ada has regenerated the answer of "Sales"
    And the model answers "Nine."
    When Ada sends "And now?" to "Sales"
    Then the history of the request is exactly:
      | role  | text      |
      | user  | How many? |
      | model | Seven.    |
      | user  | And now?  |

  Scenario: Last turn failed
    Given the model responds with 400 and "{}"
    And Ada has sent "And now?" to "Sales"
    And the model answers "Nine."
    When Ada regenerates the answer of "Sales"
    Then the messages of "Sales" are exactly:
      | role      | content   |
      | user      | How many? |
      | assistant | Six.      |
      | user      | And now?  |
      | assistant | Nine.     |

  Scenario: Last turn was stopped
    Given the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    And Ada has sent "And now?" to "Sales"
    And Ada has stopped the turn of "Sales"
    And the model answers "Nine."
    When Ada regenerates the answer of "Sales"
    Then the messages of "Sales" are exactly:
      | role      | content   |
      | user      | How many? |
      | assistant | Six.      |
      | user      | And now?  |
      | assistant | Nine.     |

  Scenario: Running turn
    Given the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    And Ada has sent "And now?" to "Sales"
    When Ada regenerates the answer of "Sales"
    Then the response status is 409
    And the response's `error` is "A response is already being generated for this conversation"
    And the messages of "Sales" are exactly:
      | role      | content   |
      | user      | How many? |
      | assistant | Six.      |
      | user      | And now?  |

  Scenario: Running turn, new content
    Given the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    And Ada has sent "And now?" to "Sales"
    When Ada regenerates the answer of "Sales" with "And then?"
    Then the response status is 409
    And the database is unchanged

  Scenario: Twice at the same time
    Given the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    When these requests are sent at the same time:
      | by  | method | path                                           |
      | Ada | POST   | /conversations/{conversation Sales}/regenerate |
      | Ada | POST   | /conversations/{conversation Sales}/regenerate |
    Then the different statuses of the responses are "200, 409"
    And the messages of "Sales" are exactly:
      | role | content   |
      | user | How many? |

  Scenario: Message during a regeneration
    Given the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    And Ada has regenerated the answer of "Sales"
    When Ada sends "And now?" to "Sales"
    Then the response status is 409
    And the messages of "Sales" are exactly:
      | role | content   |
      | user | How many? |

  Scenario: Stop during a regeneration
    Given the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    And Ada has regenerated the answer of "Sales"
    When Ada stops the turn of "Sales"
    Then the messages of "Sales" are exactly:
      | role      | content   |
      | user      | How many? |
      | assistant | One,      |

  Scenario: Turn in another conversation
    Given Ada owns the conversation "Costs"
    And the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    And Ada has sent "How much?" to "Costs"
    And the model answers "Seven."
    When Ada regenerates the answer of "Sales"
    Then the response status is 200
    And the answer in "Sales"'s `content` is "Seven."

  Scenario: Caller's other conversation
    Given Ada owns the conversation "Costs"
    And the conversation "Costs" holds these messages:
      | role      | content   | created_at                       |
      | user      | How much? | 2026-02-05T11:30:00.000000+00:00 |
      | assistant | One.      | 2026-02-05T11:30:01.000000+00:00 |
    And the model answers "Seven."
    When Ada regenerates the answer of "Sales"
    Then the response status is 200
    And the messages of "Costs" are exactly:
      | role      | content   |
      | user      | How much? |
      | assistant | One.      |

  Scenario: Budget used up
    Given Ada has used 5000000 tokens at "2026-02-05T11:00:00.000000+00:00"
    When Ada regenerates the answer of "Sales"
    Then the response status is 429
    And the response's `code` is "rate_limit_exceeded"
    And the number of requests to the model is 0
    And the database is unchanged

  Scenario: Budget used up, new content
    Given Ada has used 5000000 tokens at "2026-02-05T11:00:00.000000+00:00"
    When Ada regenerates the answer of "Sales" with "How many in Bonn?"
    Then the response status is 429
    And the database is unchanged

  Scenario: Budget back again
    Given Ada has used 5000000 tokens at "2026-02-04T12:00:01.000000+00:00"
    And Ada has regenerated the answer of "Sales"
    And 1 second has passed
    And the model answers "Seven."
    When Ada regenerates the answer of "Sales"
    Then the earlier failure's `code` is "rate_limit_exceeded"
    And the response status is 200
    And the answer in "Sales"'s `content` is "Seven."

  Scenario: No message yet
    Given Ada owns the conversation "Costs"
    When Ada regenerates the answer of "Costs"
    Then the response status is 404
    And the response's `error` is "Not found"
    And the number of running turns is 0
    And the database is unchanged

  Scenario: Message after the refusal
    Given Ada owns the conversation "Costs"
    And Ada has regenerated the answer of "Costs"
    And the model answers "One."
    When Ada sends "How much?" to "Costs"
    Then the earlier failure's `error` is "Not found"
    And the response status is 200
    And the answer in "Costs"'s `content` is "One."

  Scenario: New turn fails
    Given Ada has used 70 tokens at "2026-02-05T11:00:01.000000+00:00"
    And the model responds with 400 and "{}"
    When Ada regenerates the answer of "Sales"
    Then the response status is 200
    And the answer in "Sales" is absent
    And only these rows changed:
      | table    | change  | rows | columns |
      | messages | removed | 1    | all     |

  Scenario: Tokens
    Given the model answers "Seven."
    And Ada has sent "And now?" to "Sales"
    And the model answers "Eight."
    When Ada regenerates the answer of "Sales"
    Then the rows of token usage are exactly:
      | input_tokens | output_tokens | conversation |
      | 50           | 10            | Sales        |
      | 50           | 10            | Sales        |

  Scenario: SQL of the new answer
    Given the answer "Six." of "Sales" has the SQL "SELECT 6"
    And the file "orders.parquet" of 3 numbers
    And the conversation "Sales" holds these datasets:
      | name   | url                        |
      | orders | http://HOST/orders.parquet |
    And the model requests the query "SELECT i FROM orders"
    And the model answers "Three."
    When Ada regenerates the answer of "Sales"
    Then the answer in "Sales"'s `sql_query` is "SELECT i FROM orders"

  Scenario: Title
    Given Ada owns the conversation ""
    And the model answers "Six."
    And Ada has sent "How many?" to ""
    And the model answers "Twelve."
    When Ada regenerates the answer of "" with "How many in Bonn?"
    Then the answer in ""'s `content` is "Twelve."
    And the conversation ""'s `title` is "How many?"

  Scenario: Time of the conversation
    Given the model answers "Seven."
    When Ada regenerates the answer of "Sales"
    Then the answer in "Sales"'s `created_at` is "2026-02-05T12:00:00.000000+00:00"
    And the conversation "Sales"'s `updated_at` is "2026-02-05T12:00:00.000000+00:00"

  Scenario: Empty content
    When Ada regenerates the answer of "Sales" with " "
    Then the response status is 400
    And the response's `error` is "Validation error"
    And the response's `details` contains "content:"
    And the database is unchanged

  Scenario: Content a number
    When Ada regenerates the answer of "Sales" with 7
    Then the response status is 400
    And the response's `details` contains "content:"
    And the database is unchanged

  Scenario: Content null
    Given the model answers "Seven."
    When Ada regenerates the answer of "Sales" with null
    Then the response status is 200
    And the messages of "Sales" are exactly:
      | role      | content   |
      | user      | How many? |
      | assistant | Seven.    |

  Scenario: Blanks around the content
    Given the model answers "Twelve."
    When Ada regenerates the answer of "Sales" with "  How many in Bonn?  "
    Then the accepted message's `content` is "How many in Bonn?"

  Scenario: Body not an object
    When Ada sends POST to "/regenerate" of the conversation "Sales" with the body "[]"
    Then the response status is 400
    And the database is unchanged

  Scenario: Another user's conversation
    Given Bob is signed in
    And Bob's session ends at "2026-02-12T12:00:00.000000+00:00"
    When Bob regenerates the answer of "Sales"
    Then the response status is 403
    And the response's `error` is "Access denied"
    And the number of requests to the model is 0
    And the database is unchanged

  Scenario: Another user's conversation, new content
    Given Bob is signed in
    And Bob's session ends at "2026-02-12T12:00:00.000000+00:00"
    When Bob regenerates the answer of "Sales" with "What else?"
    Then the response status is 403
    And the database is unchanged

  Scenario: Unknown conversation
    When Ada sends POST to "/conversations/00000000-0000-4000-8000-000000000000/regenerate"
    Then the response status is 404
    And the response's `error` is "Conversation not found"

  Scenario: Anonymous caller
    When somebody regenerates the answer of "Sales"
    Then the response status is 401
    And the database is unchanged

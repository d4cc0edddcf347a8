Feature: CHAT-EP-1: Sending a message

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in
    And Ada's session ends at "2026-02-12T12:00:00.000000+00:00"
    And Ada owns the conversation "Sales"

  Scenario: Main case
    Given the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    When Ada sends "analyze this data" to "Sales"
    Then the response status is 200
    And the response's `message_id` is a UUID of version 4
    And the response's `status` is "processing"
    And the messages of "Sales" are exactly:
      | role | content           |
      | user | analyze this data |
    And the number of requests to the model is 1
    And the number of running turns is 1

  Scenario: Body of the response
    Given the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the response's body holds these fields and nothing else:
      | field      | value               |
      | message_id | a UUID of version 4 |
      | status     | "processing"        |

  Scenario: Message id
    Given the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the accepted message's `role` is "user"
    And the accepted message's `content` is "How many?"

  Scenario: Stored message
    Given the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    When Ada sends "How many?" to "Sales"
    Then the response status is 200
    And only these rows changed:
      | table         | change  | rows | columns    |
      | conversations | changed | 1    | updated_at |
      | messages      | added   | 1    | all        |

  Scenario: Turn already running
    Given the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    And Ada has sent "First?" to "Sales"
    When Ada sends "How many?" to "Sales"
    Then the response status is 409
    And the response's `error` is "A response is already being generated for this conversation"
    And the database is unchanged

  Scenario: Two messages at the same time
    Given the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    When these requests are sent at the same time:
      | by  | method | path                                         | body                     |
      | Ada | POST   | /conversations/{conversation Sales}/messages | {"content": "How many?"} |
      | Ada | POST   | /conversations/{conversation Sales}/messages | {"content": "How many?"} |
    Then the different statuses of the responses are "200, 409"
    And the messages of "Sales" are exactly:
      | role | content   |
      | user | How many? |

  Scenario: Turn running in another conversation
    Given Ada owns the conversation "Costs"
    And the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    And Ada has sent "How much?" to "Costs"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the response status is 200
    And the answer in "Sales"'s `content` is "Seven."

  Scenario: Another user's turn
    Given Bob is signed in
    And Bob owns the conversation "Holidays"
    And the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    And Bob has sent "How long?" to "Holidays"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the response status is 200
    And the answer in "Sales"'s `content` is "Seven."

  Scenario: After a failed turn
    Given the model responds with 400 and "{}"
    And Ada has sent "First?" to "Sales"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the response status is 200
    And the answer in "Sales"'s `content` is "Seven."

  Scenario: After a stopped turn
    Given the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    And Ada has sent "First?" to "Sales"
    And Ada has stopped the turn of "Sales"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the response status is 200
    And the answer in "Sales"'s `content` is "Seven."

  Scenario: After a 409
    Given the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    And Ada has sent "First?" to "Sales"
    And Ada has sent "How many?" to "Sales"
    And Ada has stopped the turn of "Sales"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the earlier failure's `error` is "A response is already being generated for this conversation"
    And the response status is 200
    And the messages of "Sales" are exactly:
      | role      | content   |
      | user      | First?    |
      | assistant | One,      |
      | user      | How many? |
      | assistant | Seven.    |

  Scenario: Empty content
    When Ada sends "" to "Sales"
    Then the response status is 400
    And the response's `error` is "Validation error"
    And the response's `details` contains "content:"
    And the database is unchanged

  Scenario: Blank content
    When Ada sends POST to "/messages" of the conversation "Sales" with the body '{"content": " \t\u3000 "}'
    Then the response status is 400
    And the response's `error` is "Validation error"
    And the response's `details` contains "content:"
    And the database is unchanged

  Scenario: Content missing
    When Ada sends POST to "/messages" of the conversation "Sales" with the body "{}"
    Then the response status is 400
    And the response's `error` is "Validation error"
    And the response's `details` contains "content:"
    And the database is unchanged

  Scenario: Content null
    When Ada sends POST to "/messages" of the conversation "Sales" with the body '{"content": null}'
    Then the response status is 400
    And the response's `error` is "Validation error"
    And the response's `details` contains "content:"
    And the database is unchanged

  Scenario: Content a number
    When Ada sends POST to "/messages" of the conversation "Sales" with the body '{"content": 7}'
    Then the response status is 400
    And the response's `error` is "Validation error"
    And the response's `details` contains "content:"
    And the database is unchanged

  Scenario: Lone surrogate
    When Ada sends POST to "/messages" of the conversation "Sales" with the body '{"content": "\ud800"}'
    Then the response status is 400
    And the response's `error` is "Validation error"
    And the response's `details` contains "content:"
    And the database is unchanged

  Scenario: U+0000 in the content
    When Ada sends POST to "/messages" of the conversation "Sales" with the body '{"content": "a\u0000b"}'
    Then the response status is 400
    And the response's `error` is "Validation error"
    And the response's `details` contains "content:"
    And the database is unchanged

  Scenario: Malformed JSON
    When Ada sends POST to "/messages" of the conversation "Sales" with the body "{"
    Then the response status is 400
    And the response's `error` is "Malformed JSON"
    And the database is unchanged

  Scenario: 10,000 characters
    Given the model answers "Seven."
    When Ada sends a message of 10000 characters to "Sales"
    Then the response status is 200
    And the answer in "Sales"'s `content` is "Seven."

  Scenario: 10,001 characters
    When Ada sends a message of 10001 characters to "Sales"
    Then the response status is 400
    And the response's `error` is "Validation error"
    And the response's `details` contains "content:"
    And the database is unchanged

  Scenario: 10,000 characters between blanks
    Given the model answers "Seven."
    When Ada sends a message of 10000 characters between blanks to "Sales"
    Then the response status is 200
    And the number of characters of the accepted message is 10000

  Scenario: 10,001 characters between blanks
    When Ada sends a message of 10001 characters between blanks to "Sales"
    Then the response status is 400
    And the response's `error` is "Validation error"
    And the response's `details` contains "content:"
    And the database is unchanged

  Scenario: Blanks around the content
    Given the model answers "Seven."
    When Ada sends "  How many?  " to "Sales"
    Then the accepted message's `content` is "How many?"

  Scenario: Body of 1 MiB
    Given the model answers "Seven."
    When Ada sends "How many?" to "Sales" in a body of 1048576 bytes
    Then the response status is 200
    And the accepted message's `content` is "How many?"

  Scenario: Body above 1 MiB
    When Ada sends "How many?" to "Sales" in a body of 1048577 bytes
    Then the response status is 413
    And the response's `error` is "Request body too large"
    And the database is unchanged

  Scenario: Body of 1 MiB without Content-Length
    Given the model answers "Seven."
    When Ada sends "How many?" to "Sales" in a body of 1048576 bytes and no Content-Length
    Then the response status is 200
    And the accepted message's `content` is "How many?"

  Scenario: Body above 1 MiB without Content-Length
    When Ada sends "How many?" to "Sales" in a body of 1048577 bytes and no Content-Length
    Then the response status is 413
    And the database is unchanged

  Scenario: Text as the content type
    When Ada sends "How many?" to "Sales" with the content type "text/plain"
    Then the response status is 400
    And the response's `error` is "Validation error"
    And the database is unchanged

  Scenario: Content type with a charset
    Given the model answers "Seven."
    When Ada sends "How many?" to "Sales" with the content type "application/json; charset=utf-8"
    Then the response status is 200
    And the accepted message's `content` is "How many?"

  Scenario: Further fields
    Given the model answers "Seven."
    When Ada sends POST to "/messages" of the conversation "Sales" with the body '{"content": "How many?", "role": "assistant", "sql_query": "SELECT 1"}'
    Then the response status is 200
    And the accepted message's `role` is "user"
    And the accepted message's `sql_query` is null

  Scenario: Unknown conversation
    When Ada sends POST to "/conversations/00000000-0000-4000-8000-000000000000/messages" with the body '{"content": "How many?"}'
    Then the response status is 404
    And the response's `error` is "Conversation not found"
    And the database is unchanged

  Scenario: Anonymous caller
    When somebody sends POST to "/messages" of the conversation "Sales" with the body '{"content": "How many?"}'
    Then the response status is 401
    And the database is unchanged

  Scenario: Empty title
    Given Ada owns the conversation ""
    And the model answers "Seven."
    When Ada sends "How  many orders were there in Bonn, in Trier and in all the other towns?" to ""
    Then the conversation ""'s `title` is "How many orders were there in Bonn, in Trier and in all the…"

  Scenario: Existing title
    Given the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the response status is 200
    And the conversation "Sales"'s `title` is "Sales"

  Scenario: Time of the conversation
    Given the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    When Ada sends "How many?" to "Sales"
    Then the conversation "Sales"'s `updated_at` is "2026-02-05T12:00:00.000000+00:00"
    And the accepted message's `created_at` is "2026-02-05T12:00:00.000000+00:00"

  Scenario: Caller's other conversation
    Given Ada owns the conversation "Costs", which holds a message and a dataset
    And the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    When Ada sends "How many?" to "Sales"
    Then the response status is 200
    And only these rows changed:
      | table         | change  | rows | columns    |
      | conversations | changed | 1    | updated_at |
      | messages      | added   | 1    | all        |

  Scenario: Immediate failure of the model
    Given Ada's socket is open
    And the model responds with 400 and "{}"
    When Ada sends "How many?" to "Sales"
    Then the response status is 200
    And the number of running turns is 0
    And the chat events of Ada's socket are exactly:
      | type       |
      | chat_error |

  Scenario: No WebSocket open
    Given the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the messages of "Sales" are exactly:
      | role      | content   |
      | user      | How many? |
      | assistant | Seven.    |

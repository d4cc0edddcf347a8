Feature: EXPORT-EP-1: A conversation can be exported

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in
    And Ada's session ends at "2026-02-12T12:00:00.000000+00:00"
    And Ada owns the conversation "Sales"
    And the conversation "Sales" holds these datasets:
      | name   | url                        | row_count | column_count |
      | orders | http://HOST/orders.parquet | 3         | 2            |
      | costs  | http://HOST/costs.parquet  | 5         | 1            |
    And the conversation "Sales" holds these messages:
      | role      | content   | sql_query               | created_at                       |
      | user      | How many? |                         | 2026-02-05T11:00:00.000000+00:00 |
      | assistant | Seven.    | SELECT sold FROM orders | 2026-02-05T11:01:00.000000+00:00 |

  Scenario: Main case
    When Ada asks for "/export" of the conversation "Sales"
    Then the response status is 200
    And the response contains "# Sales"
    And the lines of the document are exactly:
      | line                                                                |
      | # Sales                                                             |
      | ## Datasets                                                         |
      | - `orders` (3 rows, 2 columns, ready): `http://HOST/orders.parquet` |
      | - `costs` (5 rows, 1 column, ready): `http://HOST/costs.parquet`    |
      | ## User, 2026-02-05T11:00:00.000000+00:00                           |
      | > How many?                                                         |
      | ## Assistant, 2026-02-05T11:01:00.000000+00:00                      |
      | > Seven.                                                            |
      | >                                                                   |
      | > ```sql                                                            |
      | > SELECT sold FROM orders                                           |
      | > ```                                                               |

  Scenario: Named format
    When Ada asks for the markdown export of "Sales"
    Then the response status is 200
    And the response contains "# Sales"

  Scenario: Headers
    When Ada asks for "/export" of the conversation "Sales"
    Then the response's header `content-type` contains "text/markdown"
    And the response's header `content-disposition` contains "attachment"
    And the response's header `content-disposition` contains 'filename="conversation-'
    And the response's header `content-disposition` contains '.md"'

  Scenario: Nothing is stored
    When Ada asks for the markdown export of "Sales"
    Then the response status is 200
    And the database is unchanged

  Scenario: Empty conversation
    Given Ada owns the conversation "Costs"
    When Ada asks for the markdown export of "Costs"
    Then the lines of the document are exactly:
      | line    |
      | # Costs |

  Scenario: Untitled conversation
    Given Ada owns the conversation ""
    When Ada asks for the markdown export of ""
    Then the lines of the document are exactly:
      | line                           |
      | # Conversation without a title |

  Scenario: Markup in the title
    Given Ada owns the conversation "*Sales* <b> [x](y) `z` #"
    When Ada asks for the markdown export of "*Sales* <b> [x](y) `z` #"
    Then the shown title of the document is "*Sales* <b> [x](y) `z` #"

  Scenario: Failed dataset
    Given Ada owns the conversation "Costs"
    And the conversation "Costs" holds these datasets:
      | name  | url                       | row_count | column_count | status |
      | costs | http://HOST/costs.parquet | 0         | 0            | error  |
    When Ada asks for the markdown export of "Costs"
    Then the lines of the document are exactly:
      | line                                                              |
      | # Costs                                                           |
      | ## Datasets                                                       |
      | - `costs` (0 rows, 0 columns, error): `http://HOST/costs.parquet` |

  Scenario: Dataset of one row
    Given Ada owns the conversation "Costs"
    And the conversation "Costs" holds these datasets:
      | name  | url                       | row_count | column_count |
      | costs | http://HOST/costs.parquet | 1         | 1            |
    When Ada asks for the markdown export of "Costs"
    Then the lines of the document are exactly:
      | line                                                            |
      | # Costs                                                         |
      | ## Datasets                                                     |
      | - `costs` (1 row, 1 column, ready): `http://HOST/costs.parquet` |

  Scenario: Backticks in a dataset's URL
    Given Ada owns the conversation "Costs"
    And the conversation "Costs" holds these datasets:
      | name  | url                        | row_count | column_count |
      | costs | http://HOST/`a`<b>.parquet | 3         | 1            |
    When Ada asks for the markdown export of "Costs"
    Then the shown datasets of the document are exactly:
      | text                                                        |
      | costs (3 rows, 1 column, ready): http://HOST/`a`<b>.parquet |

  Scenario: Code fence in the SQL
    Given Ada owns the conversation "Costs"
    And the file "orders.parquet" of 3 numbers
    And the conversation "Costs" holds these datasets:
      | name   | url                        | row_count | column_count |
      | orders | http://HOST/orders.parquet | 3         | 1            |
    And the model sends these parts:
      | part | content                                                                      |
      | tool | execute_sql {"query": "SELECT '\\n```\\n# No heading' AS fence FROM orders"} |
      | end  | tools                                                                        |
    And the model answers "One."
    And Ada has sent "Go" to "Costs"
    When Ada asks for the markdown export of "Costs"
    Then the messages of the document are exactly:
      | speaker   | holds       | text                                                       |
      | User      | p           | Go                                                         |
      | Assistant | p, code sql | One. / SELECT ' / ``` / # No heading' AS fence FROM orders |

  Scenario: Open fence
    Given Ada owns the conversation "Costs"
    And the model sends these parts:
      | part | content        |
      | text | ```\\nSELECT 1 |
      | end  | stop           |
    And Ada has sent "Go" to "Costs"
    And the model answers "Done."
    And Ada has sent "And now?" to "Costs"
    When Ada asks for the markdown export of "Costs"
    Then the messages of the document are exactly:
      | speaker   | holds | text     |
      | User      | p     | Go       |
      | Assistant | code  | SELECT 1 |
      | User      | p     | And now? |
      | Assistant | p     | Done.    |

  Scenario: Fence of tildes
    Given Ada owns the conversation "Costs"
    And the model sends these parts:
      | part | content                  |
      | text | ~~~~~sql\\n## No heading |
      | end  | stop                     |
    And Ada has sent "Go" to "Costs"
    And the model answers "Done."
    And Ada has sent "And now?" to "Costs"
    When Ada asks for the markdown export of "Costs"
    Then the messages of the document are exactly:
      | speaker   | holds    | text          |
      | User      | p        | Go            |
      | Assistant | code sql | ## No heading |
      | User      | p        | And now?      |
      | Assistant | p        | Done.         |

  Scenario: HTML comment
    Given Ada owns the conversation "Costs"
    And the model sends these parts:
      | part | content     |
      | text | <!-- hidden |
      | end  | stop        |
    And Ada has sent "Go" to "Costs"
    And the model answers "Done."
    And Ada has sent "And now?" to "Costs"
    When Ada asks for the markdown export of "Costs"
    Then the messages of the document are exactly:
      | speaker   | holds      | text        |
      | User      | p          | Go          |
      | Assistant | html_block | <!-- hidden |
      | User      | p          | And now?    |
      | Assistant | p          | Done.       |

  Scenario: HTML script
    Given Ada owns the conversation "Costs"
    And the model sends these parts:
      | part | content                |
      | text | <script>\\n\\nalert(1) |
      | end  | stop                   |
    And Ada has sent "Go" to "Costs"
    And the model answers "Done."
    And Ada has sent "And now?" to "Costs"
    When Ada asks for the markdown export of "Costs"
    Then the messages of the document are exactly:
      | speaker   | holds      | text                   |
      | User      | p          | Go                     |
      | Assistant | html_block | <script> /  / alert(1) |
      | User      | p          | And now?               |
      | Assistant | p          | Done.                  |

  Scenario: HTML elements
    Given Ada owns the conversation "Costs"
    And the model sends these parts:
      | part | content                  |
      | text | <div><details>\\n\\nMore |
      | end  | stop                     |
    And Ada has sent "Go" to "Costs"
    And the model answers "Done."
    And Ada has sent "And now?" to "Costs"
    When Ada asks for the markdown export of "Costs"
    Then the messages of the document are exactly:
      | speaker   | holds         | text                  |
      | User      | p             | Go                    |
      | Assistant | html_block, p | <div><details> / More |
      | User      | p             | And now?              |
      | Assistant | p             | Done.                 |

  Scenario: Headings
    Given Ada owns the conversation "Costs"
    And the model sends these parts:
      | part | content                    |
      | text | # Big\\nSmall\\n---\\nRest |
      | end  | stop                       |
    And Ada has sent "Go" to "Costs"
    And the model answers "Done."
    And Ada has sent "And now?" to "Costs"
    When Ada asks for the markdown export of "Costs"
    Then the messages of the document are exactly:
      | speaker   | holds     | text               |
      | User      | p         | Go                 |
      | Assistant | h1, h2, p | Big / Small / Rest |
      | User      | p         | And now?           |
      | Assistant | p         | Done.              |

  Scenario: Blank lines
    Given Ada owns the conversation "Costs"
    And the model sends these parts:
      | part | content              |
      | text | First\\n\\n\\nSecond |
      | end  | stop                 |
    And Ada has sent "Go" to "Costs"
    And the model answers "Done."
    And Ada has sent "And now?" to "Costs"
    When Ada asks for the markdown export of "Costs"
    Then the messages of the document are exactly:
      | speaker   | holds | text           |
      | User      | p     | Go             |
      | Assistant | p, p  | First / Second |
      | User      | p     | And now?       |
      | Assistant | p     | Done.          |

  Scenario: Carriage returns
    Given Ada owns the conversation "Costs"
    And the model sends these parts:
      | part | content                       |
      | text | First\\r# Second\\r\\n# Third |
      | end  | stop                          |
    And Ada has sent "Go" to "Costs"
    And the model answers "Done."
    And Ada has sent "And now?" to "Costs"
    When Ada asks for the markdown export of "Costs"
    Then the messages of the document are exactly:
      | speaker   | holds     | text                   |
      | User      | p         | Go                     |
      | Assistant | p, h1, h1 | First / Second / Third |
      | User      | p         | And now?               |
      | Assistant | p         | Done.                  |

  Scenario: Quote in the quote
    Given Ada owns the conversation "Costs"
    And the model sends these parts:
      | part | content         |
      | text | > quoted\\nlazy |
      | end  | stop            |
    And Ada has sent "Go" to "Costs"
    And the model answers "Done."
    And Ada has sent "And now?" to "Costs"
    When Ada asks for the markdown export of "Costs"
    Then the messages of the document are exactly:
      | speaker   | holds         | text          |
      | User      | p             | Go            |
      | Assistant | blockquote, p | quoted / lazy |
      | User      | p             | And now?      |
      | Assistant | p             | Done.         |

  Scenario: Blanks at the ends of lines
    Given Ada owns the conversation "Costs"
    And the model sends these parts:
      | part | content                   |
      | text | One,\\u0020\\u0020\\ntwo. |
      | end  | stop                      |
    And Ada has sent "Go" to "Costs"
    When Ada asks for the markdown export of "Costs"
    Then the response contains "> One,  "

  Scenario: Many messages
    Given Ada owns the conversation "Costs"
    And the conversation "Costs" holds 205 messages
    When Ada asks for the markdown export of "Costs"
    Then the number of messages of the document is 205
    And the last message of the document is "message 205"

  Scenario: Messages of the same moment
    Given Ada owns the conversation "Costs"
    And the conversation "Costs" holds 205 messages
    And the messages of "Costs" were created at the same time
    When Ada asks for the json export of "Costs"
    Then the messages of the response are the same as the newest 205 messages of "Costs"

  Scenario: JSON
    When Ada asks for the json export of "Sales"
    Then the response status is 200
    And the number of faults of the response against the schema of "/conversations/{conversation_id}/export" is 0
    And the response's `title` is "Sales"
    And the messages of the response are exactly:
      | role      | content   | sql_query               | created_at                       |
      | user      | How many? | null                    | 2026-02-05T11:00:00.000000+00:00 |
      | assistant | Seven.    | SELECT sold FROM orders | 2026-02-05T11:01:00.000000+00:00 |

  Scenario: Datasets as JSON
    When Ada asks for the json export of "Sales"
    Then the datasets of the response are exactly:
      | name   | row_count | column_count | status |
      | orders | 3         | 2            | ready  |
      | costs  | 5         | 1            | ready  |

  Scenario: Fields of the JSON export
    When Ada asks for the json export of "Sales"
    Then the response's body is the same as the stored content of "Sales"

  Scenario: Headers of JSON
    When Ada asks for the json export of "Sales"
    Then the response's header `content-type` is "application/json"
    And the response's header `content-disposition` contains "attachment"
    And the response's header `content-disposition` contains 'filename="conversation-'
    And the response's header `content-disposition` contains '.json"'

  Scenario: Empty conversation as JSON
    Given Ada owns the conversation "Costs"
    When Ada asks for the json export of "Costs"
    Then the number of faults of the response against the schema of "/conversations/{conversation_id}/export" is 0
    And the number of messages of the export is 0

  Scenario: More messages than a page
    Given Ada owns the conversation "Costs"
    And the conversation "Costs" holds 501 messages
    When Ada asks for the json export of "Costs"
    Then the number of messages of the export is 501

  Scenario: 10,000 messages
    Given Ada owns the conversation "Costs"
    And the conversation "Costs" holds 10000 messages of 1000 characters
    When Ada reads the markdown export of "Costs", and "The last one." is stored after its first piece
    Then the last message of the document is "The last one."
    And the memory in MiB that the reading took is at most 4
    And the number of messages of the document is 10001

  Scenario: 10,000 messages as JSON
    Given Ada owns the conversation "Costs"
    And the conversation "Costs" holds 10000 messages of 1000 characters
    When Ada reads the json export of "Costs", and "The last one." is stored after its first piece
    Then the memory in MiB that the reading took is at most 4
    And the number of messages of the export is 10001

  Scenario: Caller's other conversation
    Given Ada owns the conversation "Costs"
    And the conversation "Costs" holds these messages:
      | role | content   | created_at                       |
      | user | How much? | 2026-02-05T11:00:00.000000+00:00 |
    When Ada asks for the markdown export of "Costs"
    Then the messages of the document are exactly:
      | speaker | text      |
      | User    | How much? |

  Scenario: Another user's conversation
    Given Bob is signed in
    When Bob asks for the markdown export of "Sales"
    Then the response status is 403
    And the response's `error` is "Access denied"

  Scenario: Another user's conversation as JSON
    Given Bob is signed in
    When Bob asks for the json export of "Sales"
    Then the response status is 403
    And the response's body holds these fields and nothing else:
      | field | value           |
      | error | "Access denied" |

  Scenario: Unknown conversation
    When Ada asks for "/conversations/00000000-0000-4000-8000-000000000000/export"
    Then the response status is 404
    And the response's `error` is "Conversation not found"

  Scenario: Anonymous caller
    When somebody asks for the markdown export of "Sales"
    Then the response status is 401
    And the response's `error` is "Not authenticated"

  Scenario: Unknown format
    When Ada asks for the pdf export of "Sales"
    Then the response status is 400
    And the response's `error` is "Validation error"
    And the response's `details` contains "format:"

  Scenario: Over the token budget
    Given Ada has used 5000000 tokens at "2026-02-05T11:00:00.000000+00:00"
    When Ada asks for the markdown export of "Sales"
    Then the response status is 200
    And the number of messages of the document is 2

  Scenario: Turn under way
    Given the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    And Ada has sent "And now?" to "Sales"
    When Ada asks for the markdown export of "Sales"
    Then the last message of the document is "And now?"
    And the number of running turns is 1

Feature: DS-EP-7: Renaming a dataset

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the conversation "Sales" holds these datasets:
      | id                                   | name   | url                    | row_count |
      | 11111111-1111-4111-8111-111111111111 | zebra  | https://data.example/a | 1         |
      | 22222222-2222-4222-8222-222222222222 | table2 | https://data.example/b | 3         |
      | 33333333-3333-4333-8333-333333333333 | apples | https://data.example/c | 5         |
    And Ada owns the conversation "Costs"
    And the conversation "Costs" holds these datasets:
      | name   | url                    |
      | table2 | https://data.example/d |
      | rents  | https://data.example/e |
    And Bob is signed in

  Scenario: Main case
    When Ada renames "table2" of "Sales" to "sales_data"
    Then the response status is 200
    And the response's body holds these fields and nothing else:
      | field        | value                                  |
      | id           | "22222222-2222-4222-8222-222222222222" |
      | name         | "sales_data"                           |
      | tableName    | "sales_data"                           |
      | url          | "https://data.example/b"               |
      | row_count    | 3                                      |
      | column_count | 1                                      |

  Scenario: Special characters or no character
    When these requests are sent:
      | method | path                                                                   | by  | body                          |
      | PATCH  | /conversations/{conversation Sales}/datasets/{dataset table2 of Sales} | Ada | {"tableName": "sales data"}   |
      | PATCH  | /conversations/{conversation Sales}/datasets/{dataset table2 of Sales} | Ada | {"tableName": "sales-data"}   |
      | PATCH  | /conversations/{conversation Sales}/datasets/{dataset table2 of Sales} | Ada | {"tableName": "sales\\"data"} |
      | PATCH  | /conversations/{conversation Sales}/datasets/{dataset table2 of Sales} | Ada | {"tableName": "données"}      |
      | PATCH  | /conversations/{conversation Sales}/datasets/{dataset table2 of Sales} | Ada | {"tableName": ""}             |
    Then the response's `details` contains "tableName"
    And the responses are exactly:
      | status | error            |
      | 400    | Validation error |
      | 400    | Validation error |
      | 400    | Validation error |
      | 400    | Validation error |
      | 400    | Validation error |

  Scenario: Another user's conversation
    When Bob renames "table2" of "Sales" to "sales_data"
    Then the response status is 403
    And the dataset "Sales.table2"'s `url` is "https://data.example/b"

  Scenario: Unknown dataset
    When Ada sends PATCH to "/datasets/{unknown id}" of the conversation "Sales" with the body '{"tableName": "sales_data"}'
    Then the response status is 404
    And the response's body holds these fields and nothing else:
      | field | value               |
      | error | "Dataset not found" |

  Scenario: Dataset of another conversation
    When Ada sends PATCH to "/datasets/{dataset table2 of Costs}" of the conversation "Sales" with the body '{"tableName": "sales_data"}'
    Then the response status is 404
    And the response's `error` is "Dataset not found"
    And the dataset "Costs.table2"'s `url` is "https://data.example/d"

  Scenario: Stored name
    When Ada renames "table2" of "Sales" to "sales_data"
    Then the response's `name` is "sales_data"
    And the datasets of "Sales" are exactly:
      | id                                   | name       |
      | 11111111-1111-4111-8111-111111111111 | zebra      |
      | 22222222-2222-4222-8222-222222222222 | sales_data |
      | 33333333-3333-4333-8333-333333333333 | apples     |

  Scenario: Name of a sibling
    When Ada renames "table2" of "Sales" to "apples"
    Then the response status is 400
    And the dataset "Sales.table2"'s `url` is "https://data.example/b"
    And the response's body holds these fields and nothing else:
      | field | value                       |
      | error | "Table name already in use" |

  Scenario: Sibling's name in other case
    When Ada renames "table2" of "Sales" to "Zebra"
    Then the response status is 400
    And the dataset "Sales.table2"'s `url` is "https://data.example/b"
    And the response's body holds these fields and nothing else:
      | field | value                       |
      | error | "Table name already in use" |

  Scenario: Its current name
    When Ada renames "table2" of "Sales" to "table2"
    Then the response status is 200
    And the response's `tableName` is "table2"
    And only these rows changed:
      | table    | change  | rows | columns    |
      | sessions | changed | 1    | expires_at |

  Scenario: Same rename for the second time
    Given Ada has renamed "table2" of "Sales" to "sales_data"
    When Ada renames "sales_data" of "Sales" to "sales_data"
    Then the response status is 200
    And the response's `tableName` is "sales_data"

  Scenario: Rename after a refusal
    Given Ada has renamed "table2" of "Sales" to "apples"
    When Ada renames "table2" of "Sales" to "sales_data"
    Then the earlier failure's `error` is "Table name already in use"
    And the response status is 200
    And the response's `tableName` is "sales_data"

  Scenario: Sibling's former name
    Given Ada has renamed "apples" of "Sales" to "pears"
    When Ada renames "table2" of "Sales" to "apples"
    Then the response status is 200
    And the dataset "Sales.apples"'s `url` is "https://data.example/b"

  Scenario: Reserved SQL word
    When Ada renames "table2" of "Sales" to "select"
    Then the response status is 400
    And the response's `error` is "Validation error"
    And the response's `details` contains "tableName"

  Scenario: 50 characters
    When Ada renames "table2" of "Sales" to "a23456789_123456789_123456789_123456789_123456789_"
    Then the response status is 200
    And the response's `tableName` is "a23456789_123456789_123456789_123456789_123456789_"

  Scenario: 51 characters
    When Ada renames "table2" of "Sales" to "a23456789_123456789_123456789_123456789_123456789_1"
    Then the response status is 400
    And the response's `error` is "Validation error"
    And the response's `details` contains "tableName"

  Scenario: First character a digit
    When Ada renames "table2" of "Sales" to "2026_sales"
    Then the response status is 400
    And the response's `error` is "Validation error"
    And the response's `details` contains "tableName"

  Scenario: Trailing line break
    When Ada renames "table2" of "Sales" to "sales_data\\n"
    Then the response status is 400
    And the response's `error` is "Validation error"
    And the response's `details` contains "tableName"

  Scenario: `tableName` missing
    When Ada sends PATCH to "/datasets/{dataset table2 of Sales}" of the conversation "Sales" with the body '{"name": "sales_data"}'
    Then the response status is 400
    And the response's `error` is "Validation error"
    And the response's `details` contains "tableName"
    And the dataset "Sales.table2"'s `url` is "https://data.example/b"

  Scenario: Other fields in the body
    When Ada sends PATCH to "/datasets/{dataset table2 of Sales}" of the conversation "Sales" with the body '{"tableName": "sales_data", "url": "https://evil.example", "row_count": 9}'
    Then the response's `tableName` is "sales_data"
    And the response's `url` is "https://data.example/b"
    And the dataset "sales_data"'s `row_count` is 3

  Scenario: Same name in another conversation
    When Ada renames "table2" of "Sales" to "rents"
    Then the response status is 200
    And the response's `tableName` is "rents"
    And the dataset "Costs.rents"'s `url` is "https://data.example/e"

  @concurrency
  Scenario: Two renames together
    When these requests are sent at the same time:
      | method | path                                                                   | by  | body                        |
      | PATCH  | /conversations/{conversation Sales}/datasets/{dataset table2 of Sales} | Ada | {"tableName": "sales_data"} |
      | PATCH  | /conversations/{conversation Sales}/datasets/{dataset apples of Sales} | Ada | {"tableName": "sales_data"} |
    Then the number of datasets of "Sales" is 3
    And the responses are, in any order:
      | status | tableName  | error                     |
      | 200    | sales_data | absent                    |
      | 400    | absent     | Table name already in use |

  Scenario: URL, counts and schema
    When Ada renames "table2" of "Sales" to "sales_data"
    Then only these rows changed:
      | table    | change  | rows | columns    |
      | datasets | changed | 1    | name       |
      | sessions | changed | 1    | expires_at |

  Scenario: Conversation after the rename
    Given Ada has renamed "table2" of "Sales" to "sales_data"
    When Ada asks for the conversation "Sales"
    Then the response is the conversation "Sales"
    And the datasets of the response are exactly:
      | name       | url                    | row_count |
      | zebra      | https://data.example/a | 1         |
      | sales_data | https://data.example/b | 3         |
      | apples     | https://data.example/c | 5         |

Feature: DS-EP-8: Renaming in another user's conversation

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And Bob is signed in
    And the conversation "Sales" holds these datasets:
      | id                                   | name   | url                    |
      | 11111111-1111-4111-8111-111111111111 | table1 | https://data.example/a |
      | 22222222-2222-4222-8222-222222222222 | table2 | https://data.example/b |

  Scenario: Main case
    When Bob renames "table1" of "Sales" to "mine"
    Then the response status is 403
    And the response's body holds these fields and nothing else:
      | field | value           |
      | error | "Access denied" |

  Scenario: Stored name
    When Bob renames "table1" of "Sales" to "mine"
    Then the response status is 403
    And the datasets of "Sales" are exactly:
      | id                                   | name   |
      | 11111111-1111-4111-8111-111111111111 | table1 |
      | 22222222-2222-4222-8222-222222222222 | table2 |

  Scenario: Changed rows
    When Bob renames "table1" of "Sales" to "mine"
    Then the response status is 403
    And only these rows changed:
      | table    | change  | rows | columns    |
      | sessions | changed | 1    | expires_at |

  Scenario: Unknown dataset too
    When Bob sends PATCH to "/datasets/{unknown id}" of the conversation "Sales" with the body '{"tableName": "mine"}'
    Then the response status is 403
    And the response's `error` is "Access denied"

  Scenario: Through the caller's own conversation
    Given Bob owns the conversation "Payroll"
    When Bob sends PATCH to "/datasets/{dataset table1 of Sales}" of the conversation "Payroll" with the body '{"tableName": "mine"}'
    Then the response status is 404
    And the response's `error` is "Dataset not found"
    And the dataset "table1"'s `url` is "https://data.example/a"

  Scenario: Name of a sibling too
    When Bob renames "table1" of "Sales" to "table2"
    Then the response status is 403
    And the response's `error` is "Access denied"

  Scenario: Owner after the refusal
    Given Bob has renamed "table1" of "Sales" to "mine"
    When Ada renames "table1" of "Sales" to "mine"
    Then the earlier failure's `error` is "Access denied"
    And the response status is 200
    And the response's `tableName` is "mine"

  Scenario: Anonymous caller
    When somebody sends PATCH to "/datasets/{dataset table1 of Sales}" of the conversation "Sales" with the body '{"tableName": "mine"}'
    Then the response status is 401
    And the database is unchanged

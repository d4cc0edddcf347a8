Feature: DS-EP-5: Removing a dataset

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And Bob is signed in
    And the conversation "Sales" holds these datasets:
      | id                                   | name   | url                    |
      | 11111111-1111-4111-8111-111111111111 | table1 | https://data.example/a |
      | 22222222-2222-4222-8222-222222222222 | table2 | https://data.example/b |

  Scenario: Main case
    When Ada removes "table2" from "Sales"
    Then the response status is 200
    And the response's body holds these fields and nothing else:
      | field   | value |
      | success | true  |
    And the datasets of "Sales" are exactly:
      | id                                   | name   |
      | 11111111-1111-4111-8111-111111111111 | table1 |

  Scenario: Second delete
    Given Ada has removed "table2" from "Sales"
    When Ada removes "table2" from "Sales"
    Then the response status is 404
    And the number of datasets of "Sales" is 1
    And the response's body holds these fields and nothing else:
      | field | value               |
      | error | "Dataset not found" |

  Scenario: Another user's conversation
    When Bob removes "table2" from "Sales"
    Then the response status is 403
    And the number of datasets of "Sales" is 2
    And the response's body holds these fields and nothing else:
      | field | value           |
      | error | "Access denied" |

  Scenario: Sibling datasets
    When Ada removes "table1" from "Sales"
    Then the number of datasets of "Sales" is 1
    And only these rows changed:
      | table    | change  | rows | columns    |
      | datasets | removed | 1    | all        |
      | sessions | changed | 1    | expires_at |

  Scenario: Messages of the conversation
    Given the conversation "Sales" has these rows:
      | table    | rows |
      | messages | 2    |
    When Ada removes "table2" from "Sales"
    Then the number of datasets of "Sales" is 1
    And the number of messages of "Sales" is 2

  Scenario: Conversation after the delete
    Given Ada has removed "table2" from "Sales"
    When Ada asks for the conversation "Sales"
    Then the datasets of the response are exactly:
      | id                                   | name   | url                    |
      | 11111111-1111-4111-8111-111111111111 | table1 | https://data.example/a |

  Scenario: Loading dataset
    Given the file "data.parquet" of 3 numbers
    And the host holds back "data.parquet"
    And Ada has added "http://HOST/data.parquet" to "Sales"
    When Ada removes "table3" from "Sales"
    Then the response status is 200
    And every load ends once the host responds
    And the number of datasets of "Sales" is 2

  @concurrency
  Scenario: Two deletes at the same time
    When these requests are sent at the same time:
      | method | path                                                                   | by  |
      | DELETE | /conversations/{conversation Sales}/datasets/{dataset table2 of Sales} | Ada |
      | DELETE | /conversations/{conversation Sales}/datasets/{dataset table2 of Sales} | Ada |
    Then the number of datasets of "Sales" is 1
    And the responses are, in any order:
      | status | success | error             |
      | 200    | true    | absent            |
      | 404    | absent  | Dataset not found |

  Scenario: Anonymous caller
    When somebody sends DELETE to "/datasets/{dataset table2 of Sales}" of the conversation "Sales"
    Then the response status is 401
    And the database is unchanged

  Scenario: GET on a dataset's path
    When Ada asks for "/datasets/{dataset table2 of Sales}" of the conversation "Sales"
    Then the response status is 405
    And the response's `error` is "Method not allowed"

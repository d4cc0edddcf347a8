Feature: DS-EP-3: Adding a URL twice

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"

  Scenario: Main case
    Given the conversation "Sales" holds these datasets:
      | name  | url                    |
      | sales | https://data.example/a |
    When Ada adds "https://data.example/a" to "Sales"
    Then the response status is 400
    And the response's body holds these fields and nothing else:
      | field | value                            |
      | error | "This dataset is already loaded" |
    And the number of tasks given to the workers is 0
    And only these rows changed:
      | table    | change  | rows | columns    |
      | sessions | changed | 1    | expires_at |

  Scenario: Row in `error`
    Given the conversation "Sales" holds these datasets:
      | id                                   | name  | url                      | status | error_message        |
      | 11111111-1111-4111-8111-111111111111 | costs | https://data.example/b   | error  | Could not access URL |
      | 22222222-2222-4222-8222-222222222222 | sales | http://HOST/data.parquet | error  | Could not access URL |
    And the file "data.parquet" of 3 numbers
    When Ada adds "http://HOST/data.parquet" to "Sales"
    Then the response status is 201
    And the response's `dataset_id` is "22222222-2222-4222-8222-222222222222"
    And the datasets of "Sales" are exactly:
      | id                                   | name  | status | error_message        | row_count             |
      | 11111111-1111-4111-8111-111111111111 | costs | error  | Could not access URL | a number of 0 or more |
      | 22222222-2222-4222-8222-222222222222 | sales | ready  | null                 | 3                     |

  Scenario: Same URL with a query parameter
    Given the conversation "Sales" holds these datasets:
      | name  | url                    |
      | sales | https://data.example/a |
    When Ada adds "https://data.example/a?day=1" to "Sales"
    Then the response status is 201
    And the number of datasets of "Sales" is 2

  Scenario: Loading dataset
    Given the conversation "Sales" holds these datasets:
      | name  | url                    | status  |
      | sales | https://data.example/a | loading |
    When Ada adds "https://data.example/a" to "Sales"
    Then the response status is 400
    And the number of datasets of "Sales" is 1
    And the response's body holds these fields and nothing else:
      | field | value                            |
      | error | "This dataset is already loaded" |

  Scenario: URL of another user's conversation
    Given Bob owns the conversation "Payroll"
    And the conversation "Payroll" holds these datasets:
      | name  | url                    |
      | wages | https://data.example/a |
    When Ada adds "https://data.example/a" to "Sales"
    Then the response status is 201
    And the number of datasets of "Sales" is 1
    And the number of datasets of "Payroll" is 1

  Scenario: Renamed dataset
    Given the conversation "Sales" holds these datasets:
      | name   | url                    |
      | table1 | https://data.example/a |
    And Ada has renamed "table1" of "Sales" to "sales"
    When Ada adds "https://data.example/a" to "Sales"
    Then the response status is 400
    And the response's `error` is "This dataset is already loaded"

  Scenario: Removed dataset
    Given the conversation "Sales" holds these datasets:
      | name   | url                    |
      | table1 | https://data.example/a |
    And Ada has removed "table1" from "Sales"
    When Ada adds "https://data.example/a" to "Sales"
    Then the response status is 201
    And the number of datasets of "Sales" is 1

Feature: DUP-1: A URL is loaded once per conversation

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the file "sales.parquet" of 3 numbers

  Scenario: Main case
    Given Ada has loaded "http://HOST/sales.parquet" into "Sales"
    When Ada adds "http://HOST/sales.parquet" to "Sales"
    Then the URL is refused with "This dataset is already loaded"

  Scenario: Nothing is stored
    Given Ada has loaded "http://HOST/sales.parquet" into "Sales"
    When Ada adds "http://HOST/sales.parquet" to "Sales"
    Then the URL is refused with "This dataset is already loaded"
    And only these rows changed:
      | table    | change  | rows |
      | sessions | changed | 1    |
    And the number of tasks given to the workers is 0

  Scenario: Dataset still loading
    Given the conversation "Sales" holds these datasets:
      | url                        | status  |
      | https://data.example/sales | loading |
    When Ada adds "https://data.example/sales" to "Sales"
    Then the URL is refused with "This dataset is already loaded"

  @concurrency
  Scenario: Four requests together
    When Ada adds these URLs to "Sales" at the same time:
      | url                       |
      | http://HOST/sales.parquet |
      | http://HOST/sales.parquet |
      | http://HOST/sales.parquet |
      | http://HOST/sales.parquet |
    Then the number of accepted URLs is 1
    And the number of URLs refused with "This dataset is already loaded" is 3
    And the datasets of "Sales" are exactly:
      | url                       | name   | status |
      | http://HOST/sales.parquet | table1 | ready  |

  Scenario: First load failed
    Given the conversation "Sales" holds these datasets:
      | url                       | name  | status |
      | http://HOST/sales.parquet | sales | error  |
    When Ada adds "http://HOST/sales.parquet" to "Sales"
    Then the URL is accepted
    And the datasets of "Sales" are exactly:
      | url                       | name  | status | row_count |
      | http://HOST/sales.parquet | sales | ready  | 3         |

  Scenario: Reload changes nothing else
    Given the conversation "Sales" holds these datasets:
      | id                                   | url                       | status | error_message        |
      | 11111111-1111-4111-8111-111111111111 | http://HOST/a.parquet     | error  | Could not access URL |
      | 22222222-2222-4222-8222-222222222222 | http://HOST/sales.parquet | error  | Could not access URL |
      | 33333333-3333-4333-8333-333333333333 | http://HOST/c.parquet     | error  | Could not access URL |
    And the host holds back "sales.parquet"
    When Ada adds "http://HOST/sales.parquet" to "Sales"
    Then the URL is accepted
    And the response's `dataset_id` is "22222222-2222-4222-8222-222222222222"
    And only these rows changed:
      | table    | change  | rows | columns                                        |
      | sessions | changed | 1    | expires_at                                     |
      | datasets | changed | 1    | status, error_message, loaded_by, heartbeat_at |

  Scenario: Events of a reload
    Given the conversation "Sales" holds these datasets:
      | id                                   | url                       | status |
      | 22222222-2222-4222-8222-222222222222 | http://HOST/sales.parquet | error  |
    And Ada's socket is open
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the conversation of the events of Ada's socket is "Sales"
    And the events of Ada's socket are exactly:
      | type            | dataset_id                           | conversation_id     |
      | dataset_loading | 22222222-2222-4222-8222-222222222222 | a UUID of version 4 |
      | dataset_loaded  | 22222222-2222-4222-8222-222222222222 | a UUID of version 4 |

  Scenario: No events for others
    Given Bob is signed in
    And Bob's socket is open
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then the dataset "table1"'s `status` is "ready"
    And the number of events of Bob's socket is 0

  Scenario: Two pages open
    Given Ada's socket is open
    And Ada's socket is open
    When Ada loads "http://HOST/sales.parquet" into "Sales"
    Then each of the numbers of events of Ada's sockets is 2

  @concurrency
  Scenario: Reload before the error event
    Given the file "sales.parquet" that reads "no Parquet"
    And Ada's socket is open
    And Ada has added "http://HOST/sales.parquet" to "Sales", and the event "dataset_error" is on its way
    And the file "sales.parquet" of 3 numbers
    And Ada has added "http://HOST/sales.parquet" to "Sales"
    When that event arrives
    Then the events of Ada's socket are exactly:
      | type            |
      | dataset_loading |
      | dataset_error   |
      | dataset_loading |
      | dataset_loaded  |

  @concurrency
  Scenario: Reload during a refresh
    Given the conversation "Sales" holds these datasets:
      | url                       | name   | status |
      | http://HOST/sales.parquet | table1 | error  |
    And the host holds back "sales.parquet"
    And Ada has begun to refresh "table1" of "Sales"
    When Ada adds "http://HOST/sales.parquet" to "Sales"
    Then the URL is refused with "This dataset is already loaded"
    And every load ends once the host responds
    And the status of the earlier refresh is 200

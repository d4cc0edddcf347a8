Feature: OWNER-1: A load belongs to the process that started it

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"

  Scenario: Main case
    Given the time is "2026-02-05T12:01:00.000000+00:00"
    And the conversation "Sales" holds these datasets:
      | name   | status  | loaded_by | heartbeat_at                     |
      | orders | loading | another   | 2026-02-05T12:00:00.000001+00:00 |
    And the app has run and stopped
    When the app starts from its environment
    Then the database is unchanged

  Scenario: Loading process died
    Given the time is "2026-02-05T12:01:00.000000+00:00"
    And the conversation "Sales" holds these datasets:
      | name   | status  | loaded_by | heartbeat_at                     |
      | orders | loading | another   | 2026-02-05T12:00:00.000000+00:00 |
      | costs  | ready   | another   | 2026-02-05T12:00:00.000000+00:00 |
    And the app has run and stopped
    When the app starts from its environment
    Then the values that changed are exactly:
      | table    | column        | now                     |
      | datasets | status        | error                   |
      | datasets | error_message | Loading was interrupted |

  Scenario: Process dies while another runs
    Given the time is "2026-02-05T12:01:00.000000+00:00"
    And the conversation "Sales" holds these datasets:
      | name   | status  | loaded_by | heartbeat_at                     |
      | orders | loading | another   | 2026-02-05T12:01:00.000000+00:00 |
      | costs  | loading | another   | 2026-02-05T12:01:00.000001+00:00 |
    And somebody has asked for "/health"
    When 60 seconds pass
    Then the datasets of "Sales" are exactly:
      | name   | status  | error_message           |
      | orders | error   | Loading was interrupted |
      | costs  | loading | null                    |

  Scenario: Heartbeat of a load
    Given the time is "2026-02-05T12:01:00.000000+00:00"
    And the environment holds URL_CHECK_TIMEOUT_SECONDS "600"
    And the file "sales.parquet" of 3 numbers
    And the host holds back "sales.parquet"
    And Ada has added "http://HOST/sales.parquet" to "Sales"
    When 60 seconds pass
    Then the datasets of "Sales" are exactly:
      | name   | status  | heartbeat_at                     |
      | table1 | loading | 2026-02-05T12:02:00.000000+00:00 |
    And every load ends once the host responds

  Scenario: Heartbeat beside another process
    Given the time is "2026-02-05T12:01:00.000000+00:00"
    And the environment holds URL_CHECK_TIMEOUT_SECONDS "600"
    And the file "sales.parquet" of 3 numbers
    And the host holds back "sales.parquet"
    And the conversation "Sales" holds these datasets:
      | name   | status  | loaded_by | heartbeat_at                     | position |
      | orders | loading | another   | 2026-02-05T12:01:30.000000+00:00 | 1        |
    And Ada has added "http://HOST/sales.parquet" to "Sales"
    When 60 seconds pass
    Then the datasets of "Sales" are exactly:
      | name   | status  | heartbeat_at                     |
      | orders | loading | 2026-02-05T12:01:30.000000+00:00 |
      | table1 | loading | 2026-02-05T12:02:00.000000+00:00 |
    And every load ends once the host responds

  @wire @slow
  Scenario: Second process on the same database
    Given the file "sales.parquet" of 3 numbers
    And the environment holds URL_CHECK_TIMEOUT_SECONDS "600"
    And the host holds back "sales.parquet"
    And Ada has added "http://HOST/sales.parquet" to "Sales"
    And the server command is running
    When somebody asks for "/health"
    Then the response status is 200
    And the datasets of "Sales" are exactly:
      | name   | status  |
      | table1 | loading |
    And every load ends once the host responds

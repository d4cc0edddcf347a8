Feature: PG-1: The whole suite passes on PostgreSQL

  @slow
  Scenario: Main case
    When the specification of core/DEPS-1 runs with "--db postgres"
    Then the number of scenarios that neither passed nor need SQLite is 0
    And the exit status is 0

  @slow
  Scenario Outline: No server available
    Given the environment holds <variable> "<value>"
    When the specification of core/DEPS-1 runs with "--db postgres"
    Then the exit status is 4
    And the number of lines of the error text is 1
    And the error text contains "TEST_DATABASE_URL"

    Examples:
      | variable          | value                                      |
      | TEST_DATABASE_URL | postgresql://postgres@127.0.0.1:1/postgres |
      | TEST_POSTGRES_BIN | nowhere                                    |

  @postgres
  Scenario: Settings of every connection
    When every connection of the pool reports its settings and inserts a session of an unknown user
    Then every connection's `lock_timeout` is "15s"
    And every connection's `TimeZone` is "UTC"
    And the insert violates the foreign-key constraint

  @postgres
  Scenario: Writers of different rows
    Given Ada has an account
    And Bob has an account
    When Bob is deleted while the deletion of Ada waits for another process
    Then the deletion succeeds
    And the number of writes that failed is 0
    And only these rows changed:
      | table | change  | rows |
      | users | removed | 2    |

  @postgres
  Scenario: Deadlock of two writers
    Given Ada has an account
    And Bob has an account
    When Ada and Bob are renamed in two transactions that wait for each other
    Then the number of writes that failed is 1
    And only these rows changed:
      | table | change  | rows | columns |
      | users | changed | 2    | name    |

  @postgres
  Scenario: Connections dropped by the server
    Given Ada is signed in
    And the server has dropped the app's connections
    And Ada has asked for "/auth/me"
    When Ada asks for "/auth/me"
    Then the earlier response's `name` is "Ada"
    And the response status is 200
    And the response's `name` is "Ada"

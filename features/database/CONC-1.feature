Feature: CONC-1: Fifty users are created at the same time

  @concurrency
  Scenario: Main case
    When 50 rows are inserted into `users` at the same time, each with `avatar_url` null
    Then only these rows changed:
      | table | change | rows |
      | users | added  | 50   |
    And the number of inserted rows that can't be read back is 0

  Scenario: Last connection
    Given Ada is signed in
    And 14 connections of the pool are in use
    When Ada asks for "/auth/me"
    Then the response status is 200
    And the number of database connections in use is 14

  Scenario: No free connection
    Given Ada is signed in
    And 15 connections of the pool are in use
    When Ada asks for "/auth/me" while 16 seconds pass
    Then the response status is 503
    And the response's `error` is "Server busy, try again shortly"
    And the number of database connections in use is 15

  Scenario: Connection returned in time
    Given Ada is signed in
    And 15 connections of the pool are in use
    When Ada asks for "/auth/me" while 14 seconds pass, and the connections are returned
    Then the response status is 200
    And the number of database connections in use is 0

  Scenario: Request after a failed one
    Given Ada is signed in
    And 15 connections of the pool are in use
    And Ada has asked for "/auth/me" while 16 seconds passed, and the connections are returned
    When Ada asks for "/auth/me"
    Then the earlier response's `error` is "Server busy, try again shortly"
    And the response status is 200

  @slow
  Scenario: Write after a failed one
    Given Ada is signed in
    And another connection holds a long write transaction
    And Ada has sent POST to "/conversations"
    And that write transaction has ended
    When Ada sends POST to "/conversations"
    Then the earlier response's `error` is "Server busy, try again shortly"
    And the response status is 201
    And only these rows changed:
      | table         | change  | rows |
      | conversations | added   | 1    |
      | sessions      | changed | 1    |

  @slow @concurrency
  Scenario: Two writes time out
    Given Ada is signed in
    And another connection holds a long write transaction
    When Ada creates 2 conversations at the same time
    Then the different statuses of the responses are "503"
    And the database is unchanged

  @sqlite
  Scenario: Write waits too long
    Given Ada is signed in
    When Ada sends POST to "/conversations" while another write of the app takes 16 seconds
    Then the response status is 503
    And the response's `error` is "Server busy, try again shortly"

  @sqlite
  Scenario: Time of a delayed write
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in
    When Ada sends GET to "/auth/me" while another write of the app takes 10 seconds
    Then the response status is 200
    And the end of Ada's session is "2026-02-12T12:00:10.000000+00:00"

  @slow
  Scenario: Start on a busy database
    Given another connection holds a long write transaction
    And the app has run and stopped
    When the app starts from its environment
    Then the start fails
    And the error text contains "DATABASE_URL"
    And the error text contains "Server busy"

Feature: OUTAGE-1: Requests get a 503 while the database is unavailable

  Background:
    Given Ada is signed in

  Scenario: Main case
    Given the database has become read-only
    When Ada sends POST to "/conversations"
    Then the response status is 503
    And the response's body holds these fields and nothing else:
      | field | value                                     |
      | error | "Database unavailable, try again shortly" |
    And the response's header `Retry-After` is "5"
    And the number of log lines "The database can't be used" is 1
    And the number of errors in the log is 1
    And the log line "The database can't be used"'s `exception` is absent
    And the database is unchanged

  Scenario: Read during the outage
    Given the database has become read-only
    When Ada asks for "/auth/me"
    Then the response status is 200
    And the response's `name` is "Ada"
    And the number of log lines "session not extended" is 1
    And the database is unchanged

  Scenario: Expired session during the outage
    Given Ada's session ends at "2026-02-12T12:00:00.000000+00:00"
    And the database has become read-only
    And the time is "2026-02-12T12:00:00.000000+00:00"
    When Ada asks for "/auth/me"
    Then the response status is 401

  Scenario: Unknown session during the outage
    Given Ada's session is deleted
    And the database has become read-only
    When Ada asks for "/auth/me"
    Then the response status is 401

  Scenario: Several changes in one transaction
    Given the referral key "SPRING-2026" is unused
    And Nina has gone to Google with the referral key "SPRING-2026"
    And the database has become read-only
    When Nina comes back from Google
    Then the response status is 503
    And the database is unchanged

  Scenario: Sign-out during the outage
    Given the database has become read-only
    When Ada sends POST to "/auth/logout"
    Then the response status is 503
    And the database is unchanged

  @sqlite @wire @slow
  Scenario: Disk full
    Given the server command is running
    And the server command has no disk space left
    When Ada sends POST to "/conversations"
    Then the response status is 503
    And the response's header `Retry-After` is "5"

  @sqlite @wire @slow
  Scenario: Read while the disk is full
    Given the server command is running
    And the server command has no disk space left
    When Ada asks for "/auth/me"
    Then the response status is 200
    And the response's `name` is "Ada"

  @sqlite @wire @slow
  @sqlite @wire @slow
  Scenario: Disk has room again
    Given the server command is running
    And the server command has no disk space left
    And Ada has sent POST to "/conversations"
    And the server command has disk space again
    When Ada sends POST to "/conversations"
    Then the earlier response's `error` is "Database unavailable, try again shortly"
    And the response status is 201

  Scenario: Database gone
    Given the database has gone away
    When Ada sends POST to "/conversations"
    Then the response status is 503
    And the response's header `Retry-After` is "5"
    And the number of errors in the log is 1
    And the log line "The database can't be used"'s `exception` is absent

  Scenario: Read without a database
    Given the database has gone away
    When Ada asks for "/auth/me"
    Then the response status is 503

  Scenario: Database is back
    Given the database has gone away
    And Ada has sent POST to "/conversations"
    And the database is back
    When Ada sends POST to "/conversations"
    Then the earlier response's `error` is "Database unavailable, try again shortly"
    And the response status is 201

  @sqlite
  Scenario: Database file replaced
    Given another file is in place of the database file
    When Ada sends POST to "/conversations"
    Then the response status is 503
    And the log line "The database can't be used"'s `reason` is "another file is in place of the database file"

Feature: WS-CONN-3: An expired session is refused

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in

  Scenario: Main case
    Given Ada's session ends at "2026-02-05T11:00:00.000000+00:00"
    When Ada opens a socket
    Then the response status is 401

  Scenario: Expired a second ago
    Given Ada's session ends at "2026-02-05T11:59:59.000000+00:00"
    When Ada opens a socket
    Then the response status is 401

  Scenario: Expires now
    Given Ada's session ends at "2026-02-05T12:00:00.000000+00:00"
    When Ada opens a socket
    Then the response status is 401

  Scenario: Expires in a second
    Given Ada's session ends at "2026-02-05T12:00:01.000000+00:00"
    When Ada opens a socket
    Then the response status is 101

  Scenario: Expiry of the refused session
    Given Ada's session ends at "2026-02-05T11:00:00.000000+00:00"
    When Ada opens a socket
    Then the response status is 401
    And the database is unchanged

  Scenario: Session expired while connected
    Given Ada's socket is open
    And Ada's session ends at "2026-02-05T12:00:30.000000+00:00"
    When 30 seconds pass
    Then each of the close codes of Ada's sockets is 4001
    And the number of open sockets is 0

  Scenario: Session deleted while connected
    Given Ada's socket is open
    And Ada's session is deleted
    When 30 seconds pass
    Then each of the close codes of Ada's sockets is 4001

  Scenario: Second session check
    Given Ada's socket is open
    And Ada's session ends at "2026-02-05T12:01:00.000000+00:00"
    And 30 seconds have passed, second by second
    When 30 seconds pass, second by second
    Then each of the close codes of Ada's sockets is 4001

  Scenario: Valid session while connected
    Given Ada's socket is open
    When 30 seconds pass, second by second
    Then the database is unchanged
    And the seconds of the pings on Ada's socket are "30"

  Scenario: Session of another device
    Given Ada's phone is signed in
    And Ada's socket is open
    And Ada's phone's socket is open
    And Ada's phone's session is deleted
    When 30 seconds pass
    Then each of the close codes of Ada's phone's sockets is 4001
    And the states of Ada's sockets are "open"

  Scenario: Older of two sessions
    Given Ada's socket is open
    And Ada's phone is signed in
    And Ada's phone's socket is open
    And Ada's session is deleted
    When 30 seconds pass
    Then each of the close codes of Ada's sockets is 4001
    And the states of Ada's phone's sockets are "open"

  Scenario: Session of another user
    Given Bob is signed in
    And Ada's socket is open
    And Bob's socket is open
    And Bob's session is deleted
    When 30 seconds pass
    Then each of the close codes of Bob's sockets is 4001
    And the registered sockets are "Ada: 1"

  Scenario: Another check interval
    Given the environment holds WS_SESSION_CHECK_SECONDS "25"
    And Ada's socket is open
    And Ada's session is deleted
    When 25 seconds pass
    Then each of the close codes of Ada's sockets is 4001

  Scenario: Database error during the check
    Given Ada's socket is open
    And Ada's session is deleted
    And the table `sessions` can't be read
    When 30 seconds pass, second by second
    Then the log line "sessions of sockets can't be looked up"'s `level` is "warning"
    And the states of Ada's sockets are "open"

  Scenario: Check after a failed check
    Given Ada's socket is open
    And Ada's session is deleted
    And the table `sessions` can't be read
    And 30 seconds have passed, second by second
    And the table `sessions` can be read again
    When 30 seconds pass, second by second
    Then each of the close codes of Ada's sockets is 4001

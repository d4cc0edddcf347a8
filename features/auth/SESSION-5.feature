Feature: SESSION-5: Several devices, several sessions

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada has an account

  Scenario: Main case
    Given Ada has gone to Google without a referral key
    And Ada has come back from Google
    And 60 seconds have passed
    And Ada's phone has gone to Google without a referral key
    When Ada's phone comes back from Google
    Then the number of Ada's rows in `sessions` is 2
    And the end of Ada's session is "2026-02-12T12:00:00.000000+00:00"
    And the end of Ada's phone's session is "2026-02-12T12:01:00.000000+00:00"
    And a request with Ada's session token gets the status 200
    And a request with Ada's phone's session token gets the status 200

  Scenario: Activity on one device
    Given Ada is signed in
    And Ada's session ends at "2026-02-06T12:00:00.000000+00:00"
    And Ada's phone is signed in
    When Ada's phone asks for "/auth/me"
    Then the response status is 200
    And the end of Ada's session is "2026-02-06T12:00:00.000000+00:00"

  Scenario: Sign-out on one device
    Given Ada is signed in
    And Ada's phone is signed in
    When Ada's phone sends POST to "/auth/logout"
    Then a request with Ada's session token gets the status 200
    And a request with Ada's phone's session token gets the status 401

  Scenario: Failing request
    Given Ada is signed in
    And Ada's phone is signed in
    And Ada has asked for "/auth/me"
    And the table `sessions` can't be read
    When Ada's phone asks for "/auth/me"
    Then the response status is 500
    And the log doesn't contain Ada's phone's session token

  Scenario: Request after a failure
    Given Ada is signed in
    And Ada's phone is signed in
    And Ada has asked for "/auth/me"
    And the table `sessions` can't be read
    And Ada's phone has asked for "/auth/me"
    And the table `sessions` can be read again
    When Ada's phone asks for "/auth/me"
    Then the earlier response's `error` is "Internal server error"
    And the response status is 200
    And a request with Ada's session token gets the status 200

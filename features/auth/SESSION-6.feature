Feature: SESSION-6: Simultaneous sign-ins

  Background:
    Given Ada has an account
    And Ada has gone to Google without a referral key
    And Ada's phone has gone to Google without a referral key

  @concurrency
  Scenario: Main case
    When these people come back from Google at the same time:
      | person      |
      | Ada         |
      | Ada's phone |
    Then the responses are, in any order:
      | status | location |
      | 302    | /        |
      | 302    | /        |
    And only these rows changed:
      | table    | change  | rows |
      | sessions | added   | 2    |
      | users    | changed | 1    |
    And the number of integrity errors in the database is 0

  @concurrency
  Scenario: Both tokens are valid
    When these people come back from Google at the same time:
      | person      |
      | Ada         |
      | Ada's phone |
    Then a request with Ada's session token gets the status 200
    And a request with Ada's phone's session token gets the status 200

  @concurrency
  Scenario: Nothing else changes
    When these people come back from Google at the same time:
      | person      |
      | Ada         |
      | Ada's phone |
    Then only these rows changed:
      | table    | change  | rows |
      | users    | changed | 1    |
      | sessions | added   | 2    |

  @concurrency
  Scenario: Twenty others wait for Google
    Given Bob is signed in
    And 20 others wait for Google to respond
    When Bob asks for "/auth/me"
    Then the response status is 200

  @concurrency
  Scenario: Two users with one email
    Given Google's `email` of Ada is "both@house.example"
    And Google's `email` of Omar is "both@house.example"
    And the referral key "SPRING-2026" is unused
    And Omar has gone to Google with the referral key "SPRING-2026"
    And Omar has come back from Google
    When these people come back from Google at the same time:
      | person      |
      | Ada         |
      | Ada's phone |
    Then the number of Ada's rows in `sessions` is 2
    And only these rows changed:
      | table    | change  | rows |
      | sessions | added   | 2    |
      | users    | changed | 1    |

Feature: DEPS-1: `get_db` provides a working session

  Scenario: Main case
    Given a route that selects
    When somebody asks for that route
    Then the response's `selected` is 1
    And the number of database connections in use is 0

  Scenario: Handler raises
    Given a route that selects and raises
    When somebody asks for that route
    Then the response status is 500
    And the number of database connections in use is 0

  Scenario: Uncommitted insert
    Given a route that inserts and raises
    When somebody asks for that route
    Then the response status is 500
    And the database is unchanged
    And the number of database connections in use is 0

  @concurrency
  Scenario: 100 concurrent writes
    Given Ada is signed in
    When Ada creates 100 conversations at the same time
    Then the different statuses of the responses are "201"
    And only these rows changed:
      | table         | change  | rows |
      | conversations | added   | 100  |
      | sessions      | changed | 1    |

  @concurrency
  Scenario: One of two rolls back
    Given a route that inserts and rolls back if it was first
    When somebody asks for "/probe/insert-in-turn" 2 times at the same time
    Then only these rows changed:
      | table         | change | rows |
      | referral_keys | added  | 1    |
    And the referral key "second"'s `key` is "second"

  @wire
  Scenario Outline: Client disconnects
    Given a route that selects and streams without end
    When somebody reads the beginning of that route <way>
    Then the number of database connections in use is 0

    Examples:
      | way           |
      | over the wire |
      | in process    |

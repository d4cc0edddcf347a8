Feature: USAGE-EP-2: An anonymous caller reads the usage

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in
    And Ada has used 300 tokens at "2026-02-05T11:00:00.000000+00:00"

  Scenario: Main case
    When somebody asks for "/usage"
    Then the response status is 401

  Scenario: Body
    When somebody asks for "/usage"
    Then the response's body holds these fields and nothing else:
      | field | value               |
      | error | "Not authenticated" |

  Scenario: Expired session
    Given Ada's session ends at "2026-02-05T12:00:00.000000+00:00"
    When Ada asks for "/usage"
    Then the response status is 401
    And the database is unchanged
    And the response's body holds these fields and nothing else:
      | field | value             |
      | error | "Session expired" |

  Scenario: History
    When somebody asks for "/usage/history?days=30"
    Then the response status is 401
    And the response's body holds these fields and nothing else:
      | field | value               |
      | error | "Not authenticated" |

  Scenario: History with invalid `days`
    When somebody asks for "/usage/history?days=0"
    Then the response status is 401
    And the response's body holds these fields and nothing else:
      | field | value               |
      | error | "Not authenticated" |

  Scenario: Session after its sign-out
    Given Bob is signed in
    And Ada has sent POST to "/auth/logout"
    When these requests are sent:
      | method | path   | by  |
      | GET    | /usage | Ada |
      | GET    | /usage | Bob |
    Then the responses are exactly:
      | status | tokens_used | error             |
      | 401    | absent      | Not authenticated |
      | 200    | 0           | absent            |

Feature: WS-RECON-1: A new socket starts without old events

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in

  Scenario: Main case
    Given Ada's socket is open
    And the server has pushed the event '{"type": "news", "number": 1}' to Ada
    And Ada has closed socket 1
    And Ada's session ends at "2026-02-06T12:00:00.000000+00:00"
    When Ada opens a socket
    Then the end of Ada's session is "2026-02-12T12:00:00.000000+00:00"
    And the registered sockets are "Ada: 1"
    And the number of events of Ada's socket is 1
    And the number of events of Ada's last socket is 0

  Scenario: Session ended in between
    Given Ada's socket is open
    And Ada has closed socket 1
    And Ada's session is deleted
    When Ada opens a socket
    Then the response status is 401
    And the number of open sockets is 0

  Scenario: Old socket still registered
    Given Ada's socket is open
    And Ada's page no longer reads
    And Ada's socket is open
    When the server pushes the event '{"type": "news", "number": 1}' to Ada
    Then the number of open sockets is 2
    And the events of Ada's sockets are exactly:
      | socket | type | number |
      | 2      | news | 1      |

  Scenario: Events while away
    Given Ada's socket is open
    And Ada has closed socket 1
    And the server has pushed the event '{"type": "news", "number": 1}' to Ada
    When Ada opens a socket
    Then the response status is 101
    And the number of events of Ada's last socket is 0

  Scenario: Answer while away
    Given Ada owns the conversation "Sales"
    And the model answers "Seven."
    And Ada has sent "How many?" to "Sales"
    When Ada opens a socket and asks for the conversation "Sales"
    Then the messages of the response are exactly:
      | role      | content   |
      | user      | How many? |
      | assistant | Seven.    |

  Scenario: Ten quick reconnections
    Given Ada has opened and closed a socket 10 times
    When Ada opens a socket
    Then the registered sockets are "Ada: 1"

Feature: WS-FLOW-1: A burst doesn't disconnect a healthy client

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"

  Scenario: Main case
    Given Ada's socket is open
    And Ada's socket is open
    And the model sends 1000 pieces in one packet
    When Ada sends "Count" to "Sales"
    Then each of Ada's pages shows the numbers from 1 to 1000
    And the states of Ada's sockets are "open, open"

  Scenario: Queue of one event
    Given the environment holds WS_QUEUE_SIZE "1"
    And Ada's socket is open
    And Ada's socket is open
    And the model sends 1000 pieces in one packet
    When Ada sends "Count" to "Sales"
    Then each of Ada's pages shows the numbers from 1 to 1000
    And the number of open sockets is 2

  Scenario: Request during the burst
    Given Ada's socket is open
    And Ada's socket is open
    And Bob is signed in
    And the model sends 1000 pieces in one packet
    When Ada sends "Count" to "Sales", and Bob asks for "/auth/me" after `chat_token`
    Then the response status is 200
    And the number of tokens on Ada's socket before the response is at most 900

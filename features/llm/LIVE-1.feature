@model @benchmark
Feature: LIVE-1: A real model server answers

  Background:
    Given the provider is a real model server
    And the environment holds LLM_MAX_OUTPUT_TOKENS "24"
    And Ada is signed in
    And Ada owns the conversation "Sales"
    And Ada's socket is open

  Scenario: Main case
    When Ada sends "Count" to "Sales" and the turn ends
    Then the number of tokens on Ada's socket is at least 2
    And the text on Ada's page is the same as the text of the answer in "Sales"
    And the number of recorded input tokens is at least 100
    And the number of recorded output tokens is 24
    And the ends of turns on Ada's socket are exactly:
      | type          |
      | chat_complete |

  Scenario: Second message
    Given Ada has sent "Count" to "Sales"
    When Ada sends "Go on" to "Sales" and the turn ends
    Then the messages of "Sales" are exactly:
      | role      |
      | user      |
      | assistant |
      | user      |
      | assistant |

  Scenario: Stopped by the user
    Given the environment holds LLM_MAX_OUTPUT_TOKENS "2000"
    When Ada sends "Count" to "Sales" and stops the turn after the event "chat_token"
    Then the number of slots of the model server that are in use is 0
    And the ends of turns on Ada's socket are exactly:
      | type         |
      | chat_stopped |

  Scenario: Context too long
    When Ada sends a message of 9999 characters to "Sales" and the turn ends
    Then the ends of turns on Ada's socket are exactly:
      | type       | code              |
      | chat_error | context_too_large |

  Scenario: Speed
    When Ada sends "Count" to "Sales" and the turn is timed
    Then the time to the first token in seconds is a number of 0 or more
    And the rate in tokens per second is a number of 0 or more

Feature: WS-UNK-1: Unknown or malformed messages are ignored

  Background:
    Given Ada is signed in

  Scenario: Main case
    Given Ada's socket is open
    And the server has pushed the event '{"type": "weather", "rain": true}' to Ada
    When the server pushes the event '{"type": "news", "number": 1}' to Ada
    Then the events of Ada's socket are exactly:
      | type    | rain   | number |
      | weather | true   | absent |
      | news    | absent | 1      |
    And the states of Ada's sockets are "open"

  Scenario: Unknown type from the client
    Given Ada's socket is open
    And Ada's socket has sent '{"type": "weather", "rain": true}'
    When the server pushes the event '{"type": "news", "number": 1}' to Ada
    Then the events of Ada's socket are exactly:
      | type | number |
      | news | 1      |

  Scenario: Malformed text from the client
    Given Ada's socket is open
    And Ada's socket has sent 'no JSON {'
    When the server pushes the event '{"type": "news", "number": 1}' to Ada
    Then the events of Ada's socket are exactly:
      | type | number |
      | news | 1      |

  Scenario: Event from the client
    Given Ada's socket is open
    And Ada's socket has sent '{"type": "chat_token", "token": "forged"}'
    When the server pushes the event '{"type": "news", "number": 1}' to Ada
    Then the events of Ada's socket are exactly:
      | type | number |
      | news | 1      |

  Scenario: Event from another client
    Given Ada's socket is open
    And Bob is signed in
    And Bob's socket is open
    And Bob's socket has sent '{"type": "chat_token", "token": "forged"}'
    When the server pushes the event '{"type": "news", "number": 1}' to Ada
    Then the events of Ada's socket are exactly:
      | type | number |
      | news | 1      |

  Scenario: Bytes from the client
    Given Ada's socket is open
    And Ada's socket has sent 16 bytes
    When the server pushes the event '{"type": "news", "number": 1}' to Ada
    Then the events of Ada's socket are exactly:
      | type | number |
      | news | 1      |

  Scenario: Frame of 4,096 bytes
    Given Ada's socket is open
    And Ada's socket has sent 4096 bytes
    When the server pushes the event '{"type": "news", "number": 1}' to Ada
    Then the events of Ada's socket are exactly:
      | type | number |
      | news | 1      |

  Scenario: Frame of 4,097 bytes
    Given Ada's socket is open
    When Ada's socket sends 4097 bytes
    Then each of the close codes of Ada's sockets is 1009
    And the number of open sockets is 0

  Scenario: Other limit of frames
    Given the environment holds WS_MAX_INBOUND_BYTES "100"
    And Ada's socket is open
    When Ada's socket sends 101 bytes
    Then each of the close codes of Ada's sockets is 1009

  Scenario: Oversized frame of another user
    Given Ada's socket is open
    And Bob is signed in
    And Bob's socket is open
    And Bob's socket has sent 4097 bytes
    When the server pushes the event '{"type": "news", "number": 1}' to Ada
    Then each of the close codes of Bob's sockets is 1009
    And the events of Ada's socket are exactly:
      | type | number |
      | news | 1      |

  Scenario: Thousands of frames
    Given Ada's socket is open
    And Bob is signed in
    And Bob's socket is open
    And Ada owns the conversation "Sales"
    And the model answers "Seven."
    And Bob's socket has sent 2000 frames
    When Ada sends "How many?" to "Sales"
    Then the states of Bob's sockets are "open"
    And the chat events of Ada's socket are exactly:
      | type          | token  |
      | chat_token    | Seven. |
      | chat_complete | absent |

Feature: STREAM-1: Text reaches the client piece by piece

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"

  Scenario: Main case
    Given Ada's socket is open
    And the model sends each further piece when Ada's page has the one before
    And the model sends these parts:
      | part | content     |
      | text | One,        |
      | look |             |
      | text | \\u0020two, |
      | look |             |
      | text | \\u0020six. |
      | end  | stop        |
    When Ada sends "Count" to "Sales"
    Then the chat events of Ada's socket are exactly:
      | type          | token   |
      | chat_token    | "One,"  |
      | chat_token    | " two," |
      | chat_token    | " six." |
      | chat_complete | absent  |
    And the texts on the page before each further piece are exactly:
      | tokens    |
      | One,      |
      | One, two, |

  Scenario: Empty text chunk
    Given Ada's socket is open
    And the model sends these parts:
      | part | content |
      | text | One     |
      | text |         |
      | end  | stop    |
    When Ada sends "Count" to "Sales"
    Then the chat events of Ada's socket are exactly:
      | type          | token  |
      | chat_token    | One    |
      | chat_complete | absent |

  Scenario: Split character
    Given Ada's socket is open
    And the model sends these parts:
      | part   | content                                                          |
      | packet | data: {"candidates": [{"content": {"parts": [{"text": "Gr\\udcc3 |
      | packet | \\udcbcn"}]}}]}\\n\\n                                            |
      | end    | stop                                                             |
    When Ada sends "Which color?" to "Sales"
    Then the answer in "Sales"'s `content` is "Grün"
    And the chat events of Ada's socket are exactly:
      | type          | token  |
      | chat_token    | Grün   |
      | chat_complete | absent |

  Scenario: Split and joined events
    Given Ada's socket is open
    And the model sends these parts:
      | part   | content                                                                                                                                                                   |
      | packet | da                                                                                                                                                                        |
      | packet | ta: {"candidates": [{"content": {"parts": [{"text": "One"}]}}]}\\n                                                                                                        |
      | packet | \\ndata: {"candidates": [{"content": {"parts": [{"text": "Two"}]}}]}\\n\\ndata: {"candidates": [{"content": {"parts": [{"text": "Six"}]}, "finishReason": "STOP"}]}\\n\\n |
    When Ada sends "Count" to "Sales"
    Then the chat events of Ada's socket are exactly:
      | type          | token  |
      | chat_token    | One    |
      | chat_token    | Two    |
      | chat_token    | Six    |
      | chat_complete | absent |

  Scenario Outline: Separators
    Given Ada's socket is open
    And the model sends these parts:
      | part   | content                                                                                        |
      | packet | data: {"candidates": [{"content": {"parts": [{"text": "One"}]}}]}<end>                         |
      | packet | data: {"candidates": [{"content": {"parts": [{"text": "Two"}]}, "finishReason": "STOP"}]}<end> |
    When Ada sends "Count" to "Sales"
    Then the chat events of Ada's socket are exactly:
      | type          | token  |
      | chat_token    | One    |
      | chat_token    | Two    |
      | chat_complete | absent |

    Examples:
      | end          |
      | \\n\\n       |
      | \\r\\n\\r\\n |

  Scenario: Early `finishReason`
    Given Ada's socket is open
    And the model sends these parts:
      | part  | content                                                                             |
      | chunk | {"candidates": [{"content": {"parts": [{"text": "One"}]}, "finishReason": "STOP"}]} |
      | text  | Two                                                                                 |
    When Ada sends "Count" to "Sales"
    Then the chat events of Ada's socket are exactly:
      | type          | token  |
      | chat_token    | One    |
      | chat_token    | Two    |
      | chat_complete | absent |

  Scenario: Thought parts
    Given Ada's socket is open
    And the model sends these parts:
      | part    | content       |
      | thought | Ada is stupid |
      | text    | One           |
      | end     | stop          |
    When Ada sends "Count" to "Sales"
    Then the answer in "Sales"'s `content` is "One"
    And the chat events of Ada's socket are exactly:
      | type          | token  |
      | chat_token    | One    |
      | chat_complete | absent |

  Scenario: Line breaks, quotes, emoji
    Given the model sends these parts:
      | part | content                     |
      | text | a\\n"b"\\u2028'c'\\u0085 🌍 |
      | end  | stop                        |
    When Ada sends "Quote" to "Sales"
    Then the answer in "Sales"'s `content` is "a\n\"b\"\u2028'c'\u0085 🌍"

  Scenario: Characters not storable
    Given the model sends these parts:
      | part  | content                                                                   |
      | chunk | {"candidates": [{"content": {"parts": [{"text": "a\\u0000b\\ud800c"}]}}]} |
      | end   | stop                                                                      |
    When Ada sends "Quote" to "Sales"
    Then the answer in "Sales"'s `content` is "abc"

  Scenario: Joined tokens
    Given the model sends these parts:
      | part | content     |
      | text | One,        |
      | text | \\u0020two, |
      | text | \\u0020six. |
      | end  | stop        |
    When Ada sends "Count" to "Sales"
    Then the answer in "Sales"'s `content` is "One, two, six."

  Scenario: Null content
    Given the provider is Together AI
    And Ada's socket is open
    And the model sends these parts:
      | part  | content                                                          |
      | chunk | {"choices": [{"delta": {"role": "assistant", "content": null}}]} |
      | text  | One                                                              |
      | end   | stop                                                             |
    When Ada sends "Count" to "Sales"
    Then the answer in "Sales"'s `content` is "One"

  Scenario: Blank answer
    Given the model sends these parts:
      | part | content    |
      | text | \\u0020\\n |
      | end  | stop       |
    When Ada sends "Count" to "Sales"
    Then the answer in "Sales"'s `content` contains "I could not find an answer to this."

  Scenario: Another user's page
    Given Ada's socket is open
    And Bob is signed in
    And Bob's socket is open
    And the model answers "One"
    When Ada sends "Count" to "Sales"
    Then the number of events of Ada's socket is 4
    And the number of events of Bob's socket is 0

Feature: PLUGIN-1: A tool of an installed package is offered and run

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the package "weather-tools" is installed
    And the environment holds TOOL_PLUGINS "weather, plain, long, choosy"

  Scenario: Main case
    Given the model requests the tool weather with '{"city": "Bonn"}'
    And the model answers "It rains."
    When Ada sends "What weather?" to "Sales"
    Then the model's result's `arguments.city` is "Bonn"
    And the model's result contains Ada's `user_id`
    And the names of the tool's context are "conversation_id, user_id"
    And the tools of the request are exactly:
      | name           |
      | execute_sql    |
      | load_dataset   |
      | weather        |
      | plain_weather  |
      | long_weather   |
      | choosy_weather |

  Scenario: Counts as a round
    Given the model requests the tool weather with '{"city": "Bonn"}'
    And the model requests the tool weather with '{"city": "Bonn"}'
    And the model requests the tool weather with '{"city": "Bonn"}'
    And the model requests the tool weather with '{"city": "Bonn"}'
    And the model requests the tool weather with '{"city": "Bonn"}'
    And the model requests the tool weather with '{"city": "Bonn"}'
    When Ada sends "What weather?" to "Sales"
    Then the tool mode of request 6 is "NONE"
    And the number of requests to the model is 6

  Scenario Outline: Async and sync functions
    Given the model requests the tool <tool> with '{"city": "Bonn"}'
    And the model answers "It rains."
    When Ada sends "What weather?" to "Sales"
    Then the model's result's `arguments.city` is "Bonn"

    Examples:
      | tool          |
      | weather       |
      | plain_weather |

  Scenario: Long result
    Given the model requests the tool long_weather with '{"city": "Bonn"}'
    And the model answers "It rains."
    When Ada sends "What weather?" to "Sales"
    Then the number of characters of the model's result is 30000

  Scenario: Plain text in the last round
    Given the model requests the tool weather with '{"city": "Bonn"}'
    And the model requests the tool weather with '{"city": "Bonn"}'
    And the model requests the tool weather with '{"city": "Bonn"}'
    And the model requests the tool weather with '{"city": "Bonn"}'
    And the model requests the tool long_weather with '{"city": "Bonn"}'
    And the model answers "It rains."
    When Ada sends "What weather?" to "Sales"
    Then the model's result's `result` contains "xxx"
    And the model's result's `instruction` contains "Answer now with what is known"

  Scenario Outline: Arguments against its schema
    Given the model requests the tool weather with '<arguments>'
    And the model answers "It rains."
    When Ada sends "What weather?" to "Sales"
    Then the model's result's `error_type` is "validation"
    And the model's result's `message` contains "arguments.city"

    Examples:
      | arguments   |
      | {}          |
      | {"city": 7} |

  Scenario Outline: Arguments of every type
    Given the model requests the tool choosy_weather with '<arguments>'
    And the model answers "It rains."
    When Ada sends "What weather?" to "Sales"
    Then the model's result's `error_type` is absent
    And the model's result's `arguments` contains '<arguments>'

    Examples:
      | arguments                     |
      | {"kind": "sun"}               |
      | {"days": 2}                   |
      | {"share": 2, "exact": false}  |
      | {"share": 0.5, "exact": true} |
      | {"places": ["Bonn", "Oslo"]}  |

  Scenario Outline: Arguments of another type
    Given the model requests the tool choosy_weather with '<arguments>'
    And the model answers "It rains."
    When Ada sends "What weather?" to "Sales"
    Then the model's result's `error_type` is "validation"
    And the model's result's `message` contains "<told>"

    Examples:
      | arguments               | told                                         |
      | {"kind": "snow"}        | arguments.kind has to be one of sun, rain    |
      | {"days": true}          | arguments.days has to be of type integer     |
      | {"days": 0.5}           | arguments.days has to be of type integer     |
      | {"share": "2"}          | arguments.share has to be of type number     |
      | {"exact": 1}            | arguments.exact has to be of type boolean    |
      | {"places": "Bonn"}      | arguments.places has to be of type array     |
      | {"places": ["Bonn", 7]} | arguments.places[1] has to be of type string |

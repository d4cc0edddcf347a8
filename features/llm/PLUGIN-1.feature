Feature: PLUGIN-1: A tool of an installed package is offered and run

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the package "weather-tools" is installed
    And the environment holds TOOL_PLUGINS "weather, plain, long"

  Scenario: Main case
    Given the model requests the tool weather with '{"city": "Bonn"}'
    And the model answers "It rains."
    When Ada sends "What weather?" to "Sales"
    Then the model's result's `arguments.city` is "Bonn"
    And the model's result names Ada's `user_id`
    And what the tool is given besides is "conversation_id, user_id"
    And the tools of the request are exactly:
      | name          |
      | execute_sql   |
      | load_dataset  |
      | weather       |
      | plain_weather |
      | long_weather  |

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

  Scenario Outline: Async and plain functions
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
    Then the model's result's `result` says "xxx"
    And the model's result's `instruction` says "Answer now with what is known"

  Scenario Outline: Arguments that break its schema
    Given the model requests the tool weather with '<arguments>'
    And the model answers "It rains."
    When Ada sends "What weather?" to "Sales"
    Then the model's result's `error_type` is "validation"
    And the model's result's `message` says "arguments.city"

    Examples:
      | arguments   |
      | {}          |
      | {"city": 7} |

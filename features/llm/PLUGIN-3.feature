Feature: PLUGIN-3: A tool that can't be loaded stops the start

  Background:
    Given the package "weather-tools" is installed

  Scenario: Main case
    Given the environment holds TOOL_PLUGINS "broken"
    When the app starts from its environment
    Then the start fails
    And the error text contains "the package weather-tools"
    And the error text contains "the tool broken"

  Scenario: Name of a built-in tool
    Given the environment holds TOOL_PLUGINS "taken"
    When the app starts from its environment
    Then the start fails
    And the error text contains "the tool name execute_sql is used by the service and by the tool taken of the package weather-tools"

  Scenario: Name of another package's tool
    Given the package "sky-tools" is installed
    And the environment holds TOOL_PLUGINS "weather,sky-weather"
    When the app starts from its environment
    Then the start fails
    And the error text contains "the tool weather of the package weather-tools"
    And the error text contains "the tool sky-weather of the package sky-tools"

  Scenario: Schema unsupported by Gemini
    Given the environment holds TOOL_PLUGINS "odd"
    When the app starts from its environment
    Then the start fails
    And the error text contains "additionalProperties"

  Scenario: No plugins
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the model answers "Seven."
    When Ada sends "How many?" to "Sales"
    Then the tools of the request are exactly:
      | name         |
      | execute_sql  |
      | load_dataset |

  Scenario: Unknown entry point
    Given the environment holds TOOL_PLUGINS "weather,nonsense"
    When the app starts from its environment
    Then the start fails
    And the error text contains "nonsense"

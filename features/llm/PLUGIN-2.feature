Feature: PLUGIN-2: A failing tool does not end the turn

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the package "weather-tools" is installed
    And the environment holds TOOL_PLUGINS "raising,waits,blocking,numeric,array,weather"

  Scenario: Main case
    Given the model requests the tool raising_weather with '{"city": "Bonn"}'
    And the model answers "I don't know."
    When Ada sends "What weather?" to "Sales"
    Then the model's result holds these fields and nothing else:
      | field      | value             |
      | error_type | "internal"        |
      | message    | "The tool failed" |
      | details    | null              |
    And the answer in "Sales"'s `content` is "I don't know."
    And the log line "tool failed"'s `exception` contains "RuntimeError"

  Scenario: Never returns
    Given the environment holds QUERY_TIMEOUT_SECONDS "0.2"
    And the model requests the tool waiting_weather with '{"city": "Bonn"}'
    And the model answers "I don't know."
    When Ada sends "What weather?" to "Sales" and the turn ends
    Then the model's result's `error_type` is "timeout"
    And the number of tools that were cancelled is 1
    And the answer in "Sales"'s `content` is "I don't know."

  Scenario: Plain function takes too long
    Given the environment holds QUERY_TIMEOUT_SECONDS "0.2"
    And the model requests the tool blocking_weather with '{"city": "Bonn"}'
    And the model answers "I don't know."
    When Ada sends "What weather?" to "Sales" and the turn ends
    Then the model's result's `error_type` is "timeout"
    And the answer in "Sales"'s `content` is "I don't know."

  Scenario: Result is not text
    Given the model requests the tool numeric_weather with '{"city": "Bonn"}'
    And the model answers "I don't know."
    When Ada sends "What weather?" to "Sales"
    Then the model's result's `error_type` is "internal"

  Scenario: Result JSON but not object
    Given the model requests the tool array_weather with '{"city": "Bonn"}'
    And the model answers "Seven."
    When Ada sends "What weather?" to "Sales"
    Then the model's result's `text` is "[7]"
    And the answer in "Sales"'s `content` is "Seven."

  Scenario: Stopped by the user
    Given Ada's socket is open
    And the model requests the tool waiting_weather with '{"city": "Bonn"}'
    And Ada has sent "What weather?" to "Sales"
    When Ada stops the turn of "Sales"
    Then the number of tools that were cancelled is 1
    And the number of requests to the model is 1
    And the chat events of Ada's socket are exactly:
      | type         |
      | chat_stopped |

  Scenario: Next request of the turn
    Given the model requests the tool raising_weather with '{"city": "Bonn"}'
    And the model requests the tool weather with '{"city": "Oslo"}'
    And the model answers "It rains in Oslo."
    When Ada sends "What weather?" to "Sales"
    Then the model's results are exactly:
      | error_type | arguments.city |
      | internal   | absent         |
      | absent     | Oslo           |

  Scenario: Turn of another user
    Given Bob is signed in
    And Bob owns the conversation "Costs"
    And the model requests the tool waiting_weather with '{"city": "Bonn"}'
    And the model sends these parts:
      | part | content     |
      | text | One,        |
      | hold |             |
      | text | \\u0020two. |
      | end  | stop        |
    And Ada has sent "What weather?" to "Sales"
    And Bob has sent "Count" to "Costs"
    And Ada has stopped the turn of "Sales"
    When the model continues
    Then the number of tools that were cancelled is 1
    And the answer in "Costs"'s `content` is "One, two."

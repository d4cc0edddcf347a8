Feature: REMOVE-2: The model no longer hears of it

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the conversation "Sales" holds these datasets:
      | name   | schema_json                           |
      | costs  | [{"name": "rent", "type": "BIGINT"}]  |
      | orders | [{"name": "city", "type": "VARCHAR"}] |

  Scenario: Main case
    Given Ada has removed "costs" from "Sales"
    When the model gets the prompt of "Sales"
    Then the prompt text nowhere says "costs"
    And the prompt text nowhere says "rent"
    And the prompt text says 'Table "orders"'

  Scenario: Remaining dataset
    Given Ada has removed "costs" from "Sales"
    When the model gets the prompt of "Sales"
    Then the prompt text says 'Table "orders"'
    And the prompt text says '"city": text'

  Scenario: Last one removed
    Given Ada has removed "costs" from "Sales"
    And Ada has removed "orders" from "Sales"
    When the model gets the prompt of "Sales"
    Then the prompt text says "No dataset is loaded"
    And the prompt text says "load_dataset"

  Scenario Outline: Dataset that isn't ready
    Given Ada owns the conversation "Costs"
    And the conversation "Costs" holds these datasets:
      | name   | status   |
      | table1 | <status> |
    When the model gets the prompt of "Costs"
    Then the prompt text nowhere says "table1"
    And the prompt text says "No dataset is loaded"

    Examples:
      | status  |
      | loading |
      | error   |

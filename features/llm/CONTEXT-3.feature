Feature: CONTEXT-3: Pruning never touches the system prompt

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the conversation "Sales" holds 54 messages
    And the conversation "Sales" holds these datasets:
      | name   | schema_json                          |
      | orders | [{"name": "sold", "type": "BIGINT"}] |
      | costs  | [{"name": "rent", "type": "DOUBLE"}] |
    And the model answers "Six."
    And Ada has sent "How many?" to "Sales"
    And Ada has renamed "costs" of "Sales" to "rents"

  Scenario: Main case
    Given the model answers "Seven."
    When Ada sends "And now?" to "Sales"
    Then the system prompt has the line "- Always end with LIMIT 1000 or less."
    And the tables in the system prompt are exactly:
      | name   |
      | orders |
      | rents  |

  Scenario: 50 kept messages
    Given the model answers "Seven."
    When Ada sends "And now?" to "Sales"
    Then the number of messages in the request is 50
    And the system prompt contains 'Table "rents"'

  Scenario: Prompt not stored
    Given the model answers "Seven."
    When Ada sends "And now?" to "Sales"
    Then the number of stored texts that hold a line of the system prompt is 0
    And the system prompt contains 'Table "rents"'

  Scenario: Retry after too large
    Given the model finds the request too large
    And the model answers "Seven."
    When Ada sends "And now?" to "Sales"
    Then the number of messages in the request is 40
    And the tables in the system prompt are exactly:
      | name   |
      | orders |
      | rents  |

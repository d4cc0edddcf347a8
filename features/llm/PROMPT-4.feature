Feature: PROMPT-4: Without data the model gets instructions

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"

  Scenario: Main case
    Given the model answers "Please add a dataset."
    When Ada sends "How many orders?" to "Sales"
    Then the system prompt contains "Tell the user to add one"
    And the system prompt contains "call load_dataset when the message has a URL"

  Scenario: Tools
    Given the model answers "Please add a dataset."
    When Ada sends "How many orders?" to "Sales"
    Then the tools of the request are exactly:
      | name         |
      | execute_sql  |
      | load_dataset |

  Scenario: Declared parameters
    Given the model answers "Please add a dataset."
    When Ada sends "How many orders?" to "Sales"
    Then the declared tools of the request are exactly:
      | name         | parameters.type | parameters.properties.query.type | parameters.properties.url.type | parameters.required |
      | execute_sql  | object          | string                           | absent                         | ["query"]           |
      | load_dataset | object          | absent                           | string                         | ["url"]             |

  Scenario: Query without a table
    Given the model requests the query "SELECT 1"
    And the model answers "Please add a dataset."
    When Ada sends "How many orders?" to "Sales"
    Then the model's result's `error_type` is "sql"
    And the model's result's `message` is "No table is loaded"
    And the number of tasks given to the workers is 0

  Scenario: Failed datasets only
    Given the conversation "Sales" holds these datasets:
      | name   | status |
      | broken | error  |
    And the model answers "Please add a dataset."
    When Ada sends "How many orders?" to "Sales"
    Then the system prompt contains "No dataset is loaded."
    And the system prompt doesn't contain "broken"

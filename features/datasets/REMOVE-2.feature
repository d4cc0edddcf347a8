Feature: REMOVE-2: A removed dataset leaves the prompt

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
    Then the prompt text doesn't contain "costs"
    And the prompt text doesn't contain "rent"
    And the prompt text contains 'Table "orders"'

  Scenario: Remaining dataset
    Given Ada has removed "costs" from "Sales"
    When the model gets the prompt of "Sales"
    Then the prompt text contains 'Table "orders"'
    And the prompt text contains '"city": text'

  Scenario: Last dataset removed
    Given Ada has removed "costs" from "Sales"
    And Ada has removed "orders" from "Sales"
    When the model gets the prompt of "Sales"
    Then the prompt text contains "No dataset is loaded"
    And the prompt text contains "load_dataset"

  Scenario Outline: Dataset not ready
    Given Ada owns the conversation "Costs"
    And the conversation "Costs" holds these datasets:
      | name   | status   |
      | table1 | <status> |
    When the model gets the prompt of "Costs"
    Then the prompt text doesn't contain "table1"
    And the prompt text contains "No dataset is loaded"

    Examples:
      | status  |
      | loading |
      | error   |

  Scenario: Whole prompt
    Given Ada owns the conversation "Costs"
    And the conversation "Costs" holds these datasets:
      | name   | row_count | schema_json                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                               |
      | orders | 7         | [{"name": "a\\"b", "type": "VARCHAR"}]                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                    |
      | costs  | 0         | [{"name": "list", "type": "BIGINT[]"}, {"name": "records", "type": "STRUCT(x BIGINT)[]"}, {"name": "fixed", "type": "INTEGER[3]"}, {"name": "pair", "type": "STRUCT(x BIGINT[], y DATE)"}, {"name": "map", "type": "MAP(VARCHAR, DATE)"}, {"name": "small", "type": "TINYINT"}, {"name": "positive", "type": "UHUGEINT"}, {"name": "price", "type": "DECIMAL(18,3)"}, {"name": "share", "type": "DOUBLE"}, {"name": "größe", "type": "UUID"}, {"name": "color", "type": "ENUM('DATE', 'b')"}, {"name": "paid", "type": "BOOLEAN"}, {"name": "day", "type": "DATE"}, {"name": "moment", "type": "TIMESTAMP_NS"}, {"name": "zoned", "type": "TIMESTAMP WITH TIME ZONE"}, {"name": "at", "type": "TIME WITH TIME ZONE"}, {"name": "lasted", "type": "INTERVAL"}, {"name": "picture", "type": "BLOB"}, {"name": "other", "type": "GEOMETRY"}] |
    When the model gets the prompt of "Costs"
    Then the lines of the prompt text are exactly:
      | line                             |
      | Table "orders", 7 rows, columns: |
      | - "a\\"b": text                  |
      |                                  |
      | Table "costs", 0 rows, columns:  |
      | - "list": list                   |
      | - "records": list                |
      | - "fixed": list                  |
      | - "pair": record                 |
      | - "map": record                  |
      | - "small": integer               |
      | - "positive": integer            |
      | - "price": number                |
      | - "share": number                |
      | - "größe": text                  |
      | - "color": text                  |
      | - "paid": true/false             |
      | - "day": date                    |
      | - "moment": date and time        |
      | - "zoned": date and time         |
      | - "at": time                     |
      | - "lasted": duration             |
      | - "picture": binary              |
      | - "other": geometry              |

  Scenario: Too many columns for the prompt
    Given Ada owns the conversation "Costs"
    And the file "wide.parquet" with 201 columns
    And Ada has loaded "http://HOST/wide.parquet" into "Costs"
    When the model gets the prompt of "Costs"
    Then the prompt text contains '"c199": integer'
    And the prompt text has the line "and 1 more column"
    And the number of lines of the prompt text is 202

  Scenario: Most columns in the prompt
    Given Ada owns the conversation "Costs"
    And the file "wide.parquet" with 200 columns
    And Ada has loaded "http://HOST/wide.parquet" into "Costs"
    When the model gets the prompt of "Costs"
    Then the prompt text contains '"c199": integer'
    And the number of lines of the prompt text is 201

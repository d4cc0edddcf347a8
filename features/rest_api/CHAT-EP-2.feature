Feature: CHAT-EP-2: A Parquet URL inside a message

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And Ada is signed in
    And Ada's session ends at "2026-02-12T12:00:00.000000+00:00"
    And Ada owns the conversation "Sales"
    And the file "orders.parquet" of 3 numbers

  Scenario: Main case
    Given the model requests the load of "http://HOST/orders.parquet"
    And the model answers "Loaded."
    When Ada sends "Load http://HOST/orders.parquet, please" to "Sales"
    Then the response status is 200
    And the response's `message_id` is a UUID of version 4
    And the response's `status` is "processing"
    And the URLs in the system prompt are exactly:
      | url                        |
      | http://HOST/orders.parquet |
    And the datasets of "Sales" are exactly:
      | name   | status | row_count |
      | table1 | ready  | 3         |

  Scenario: Content
    Given the model requests the load of "http://HOST/orders.parquet"
    And the model answers "Loaded."
    When Ada sends "Load http://HOST/orders.parquet, please" to "Sales"
    Then the messages of "Sales" are exactly:
      | role      | content                                 |
      | user      | Load http://HOST/orders.parquet, please |
      | assistant | Loaded.                                 |

  Scenario: Message to the model
    Given the model answers "What for?"
    When Ada sends "Load http://HOST/orders.parquet, please" to "Sales"
    Then the history of the request is exactly:
      | role | text                                    |
      | user | Load http://HOST/orders.parquet, please |

  Scenario: No load by the model
    Given the model answers "What for?"
    When Ada sends "Load http://HOST/orders.parquet, please" to "Sales"
    Then the response status is 200
    And the number of datasets of "Sales" is 0
    And the host received 0 requests for "orders.parquet"

  Scenario: URL refused by the pipeline
    Given the model requests the load of "ftp://HOST/orders.parquet"
    And the model answers "That is no address on the web."
    When Ada sends "Load ftp://HOST/orders.parquet" to "Sales"
    Then the response status is 200
    And the model's result's `message` contains "Invalid URL format"
    And the answer in "Sales"'s `content` is "That is no address on the web."
    And the number of datasets of "Sales" is 0

  Scenario: Not a Parquet file
    Given the file "orders.parquet" that reads "city,sold"
    And the model requests the load of "http://HOST/orders.parquet"
    And the model answers "That is no Parquet file."
    When Ada sends "Load http://HOST/orders.parquet, please" to "Sales"
    Then the response status is 200
    And the dataset "table1"'s `status` is "error"
    And the answer in "Sales"'s `content` is "That is no Parquet file."

  Scenario: Same URL twice in the text
    Given the model requests the load of "http://HOST/orders.parquet"
    And the model answers "Loaded."
    When Ada sends "Load http://HOST/orders.parquet and http://HOST/orders.parquet" to "Sales"
    Then the URLs in the system prompt are exactly:
      | url                        |
      | http://HOST/orders.parquet |

  Scenario: URL loaded twice by the model
    Given the model requests the load of "http://HOST/orders.parquet"
    And the model requests the load of "http://HOST/orders.parquet"
    And the model answers "Loaded."
    When Ada sends "Load http://HOST/orders.parquet and http://HOST/orders.parquet" to "Sales"
    Then the response status is 200
    And the number of datasets of "Sales" is 1

  Scenario: URL already loaded
    Given the conversation "Sales" holds these datasets:
      | name   | url                        |
      | orders | http://HOST/orders.parquet |
    And the model requests the load of "http://HOST/orders.parquet"
    And the model answers "Loaded."
    When Ada sends "Load http://HOST/orders.parquet, please" to "Sales"
    Then the response status is 200
    And the datasets of "Sales" are exactly:
      | name   | status |
      | orders | ready  |

  Scenario: URL in another conversation
    Given Ada owns the conversation "Costs"
    And the conversation "Costs" holds these datasets:
      | name   | url                        |
      | orders | http://HOST/orders.parquet |
    And the model requests the load of "http://HOST/orders.parquet"
    And the model answers "Loaded."
    When Ada sends "Load http://HOST/orders.parquet, please" to "Sales"
    Then the datasets of "Sales" are exactly:
      | name   | status | url                        |
      | table1 | ready  | http://HOST/orders.parquet |

  Scenario: Two URLs
    Given the file "costs.parquet" of 3 numbers
    And the model requests the load of "http://HOST/costs.parquet"
    And the model requests the load of "http://HOST/orders.parquet"
    And the model answers "Loaded."
    When Ada sends "Load http://HOST/costs.parquet and http://HOST/orders.parquet" to "Sales"
    Then the datasets of "Sales" are exactly:
      | name   | url                        |
      | table1 | http://HOST/costs.parquet  |
      | table2 | http://HOST/orders.parquet |

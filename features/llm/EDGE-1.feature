Feature: EDGE-1: A Parquet URL in the message is loaded

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"
    And the file "data.parquet" with the rows of "SELECT 'Bonn' AS city, 7 AS sold"

  Scenario: Main case
    Given Ada's socket is open
    And the model requests the load of "http://HOST/data.parquet"
    And the model answers "It is loaded."
    When Ada sends "Look at http://HOST/data.parquet" to "Sales"
    Then the datasets of "Sales" are exactly:
      | name   | url                      | status |
      | table1 | http://HOST/data.parquet | ready  |
    And the events of Ada's socket are exactly:
      | type            | token         |
      | query_status    | absent        |
      | query_status    | absent        |
      | dataset_loading | absent        |
      | dataset_loaded  | absent        |
      | query_status    | absent        |
      | chat_token      | It is loaded. |
      | chat_complete   | absent        |

  Scenario: System prompt
    Given the model answers "I see."
    When Ada sends "Look at http://HOST/data.parquet" to "Sales"
    Then the system prompt has the line '- "http://HOST/data.parquet": call load_dataset for it before you answer'

  Scenario Outline: Punctuation
    Given the model answers "I see."
    When Ada sends "<message>" to "Sales"
    Then the URLs in the system prompt are exactly:
      | url                               |
      | https://data.example/data.parquet |

    Examples:
      | message                                     |
      | Look (https://data.example/data.parquet)    |
      | Look at https://data.example/data.parquet.  |
      | Is https://data.example/data.parquet, good? |

  Scenario Outline: Markdown and typographic quotes
    Given the model answers "I see."
    When Ada sends "<message>" to "Sales"
    Then the URLs in the system prompt are exactly:
      | url                               |
      | https://data.example/data.parquet |

    Examples:
      | message                                       |
      | Look at **https://data.example/data.parquet** |
      | Look at _https://data.example/data.parquet_   |
      | Is “https://data.example/data.parquet” good?  |
      | Is ‘https://data.example/data.parquet’ good?  |
      | Is »https://data.example/data.parquet« good?  |
      | Is „https://data.example/data.parquet“ good?  |

  Scenario: Capital letters and a query
    Given the model answers "I see."
    When Ada sends "HTTPS://data.example/A.PARQUET and https://data.example/b.parquet?v=1" to "Sales"
    Then the system prompt contains "https://data.example/b.parquet?v=1"
    And the system prompt contains "HTTPS://data.example/A.PARQUET"

  Scenario Outline: Other URLs
    Given the model answers "I see."
    When Ada sends "https://data.example/a.parquet and <other>" to "Sales"
    Then the URLs in the system prompt are exactly:
      | url                            |
      | https://data.example/a.parquet |

    Examples:
      | other                                 |
      | https://data.example/b.csv            |
      | ftp://data.example/b.parquet          |
      | https://data.example/b.csv?x=.parquet |

  Scenario: Six URLs
    Given the model answers "I see."
    When Ada sends "https://data.example/1.parquet https://data.example/2.parquet https://data.example/3.parquet https://data.example/3.parquet https://data.example/4.parquet https://data.example/5.parquet https://data.example/6.parquet" to "Sales"
    Then the URLs in the system prompt are exactly:
      | url                            |
      | https://data.example/1.parquet |
      | https://data.example/2.parquet |
      | https://data.example/3.parquet |
      | https://data.example/4.parquet |
      | https://data.example/5.parquet |

  Scenario: URL already loaded
    Given the conversation "Sales" holds these datasets:
      | name   | url                      |
      | orders | http://HOST/data.parquet |
    And the model answers "I see."
    When Ada sends "Look at http://HOST/data.parquet" to "Sales"
    Then the system prompt has the line '- "http://HOST/data.parquet": it is loaded already, as the table "orders"'
    And the number of datasets of "Sales" is 1

  Scenario: URL of an earlier message
    Given the model answers "I see."
    And Ada has sent "Look at http://HOST/data.parquet" to "Sales"
    And the model answers "Good."
    When Ada sends "And now?" to "Sales"
    Then the system prompt of request 1 contains "data.parquet"
    And the system prompt of request 2 doesn't contain "data.parquet"

  Scenario: Model ignores the URL
    Given the model answers "I see."
    When Ada sends "Look at http://HOST/data.parquet" to "Sales"
    Then the number of datasets of "Sales" is 0
    And the answer in "Sales"'s `content` is "I see."

  Scenario: Failed load
    Given the file "data.parquet" that reads "city,sold"
    And the model requests the load of "http://HOST/data.parquet"
    And the model answers "Please add the file by hand."
    When Ada sends "Look at http://HOST/data.parquet" to "Sales"
    Then the model's result's `message` is "Not a valid parquet file"
    And the answer in "Sales"'s `content` is "Please add the file by hand."

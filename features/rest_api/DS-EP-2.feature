Feature: DS-EP-2: Adding an invalid URL

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"

  Scenario: Main case
    When Ada adds "data.example/data.parquet" to "Sales"
    Then the response status is 400
    And the response's body holds these fields and nothing else:
      | field | value                |
      | error | "Invalid URL format" |

  Scenario: Neither http nor https
    When Ada adds these URLs to "Sales":
      | url                             |
      | ftp://data.example/data.parquet |
      | s3://data/data.parquet          |
      | file:///etc/passwd              |
      | javascript:alert(1)             |
    Then the responses are exactly:
      | status | error              | details |
      | 400    | Invalid URL format | absent  |
      | 400    | Invalid URL format | absent  |
      | 400    | Invalid URL format | absent  |
      | 400    | Invalid URL format | absent  |

  Scenario: Blanks, a line break, no host
    When these requests are sent:
      | method | path                                         | by  | body                                      |
      | POST   | /conversations/{conversation Sales}/datasets | Ada | {"url": "https://data.example/all sales"} |
      | POST   | /conversations/{conversation Sales}/datasets | Ada | {"url": " https://data.example/sales"}    |
      | POST   | /conversations/{conversation Sales}/datasets | Ada | {"url": "https://data.example/sales\\n"}  |
      | POST   | /conversations/{conversation Sales}/datasets | Ada | {"url": "https:///sales"}                 |
      | POST   | /conversations/{conversation Sales}/datasets | Ada | {"url": ""}                               |
    Then the number of datasets of "Sales" is 0
    And the responses are exactly:
      | status | error              |
      | 400    | Invalid URL format |
      | 400    | Invalid URL format |
      | 400    | Invalid URL format |
      | 400    | Invalid URL format |
      | 400    | Invalid URL format |

  Scenario: Lone surrogate
    When these requests are sent:
      | method | path                                         | by  | body                                   |
      | POST   | /conversations/{conversation Sales}/datasets | Ada | {"url": "https://data.example/\ud800"} |
    Then the response status is 400
    And the response's `error` is "Invalid URL format"
    And the number of datasets of "Sales" is 0

  Scenario: `url` missing
    When Ada sends POST to "/datasets" of the conversation "Sales" with the body "{}"
    Then the response status is 400
    And the response's `error` is "Validation error"
    And the response's `details` contains "url: "

  Scenario: URL null
    When Ada sends POST to "/datasets" of the conversation "Sales" with the body '{"url": null}'
    Then the response status is 400
    And the response's `error` is "Validation error"
    And the response's `details` contains "url: "

  Scenario: URL a number
    When Ada sends POST to "/datasets" of the conversation "Sales" with the body '{"url": 7}'
    Then the response status is 400
    And the response's `error` is "Validation error"
    And the response's `details` contains "url: "

  Scenario: Malformed JSON
    When Ada sends POST to "/datasets" of the conversation "Sales" with the body "{"
    Then the response status is 400
    And the response's body holds these fields and nothing else:
      | field | value            |
      | error | "Malformed JSON" |

  Scenario: 2,049 characters
    When Ada adds a URL of 2049 characters to "Sales"
    Then the response status is 400
    And the response's body holds these fields and nothing else:
      | field | value                |
      | error | "Invalid URL format" |

  Scenario: 2,048 characters
    When Ada adds a URL of 2048 characters to "Sales"
    Then the response status is 201
    And the number of datasets of "Sales" is 1

  Scenario: Embedded credentials
    When Ada adds "https://ada:secret@data.example/data.parquet" to "Sales"
    Then the response status is 400
    And the response's body holds these fields and nothing else:
      | field | value                |
      | error | "Invalid URL format" |

  Scenario: Changed rows
    Given the conversation "Sales" holds these datasets:
      | name  |
      | costs |
    When Ada adds "data.example/data.parquet" to "Sales"
    Then the response status is 400
    And the number of tasks given to the workers is 0
    And only these rows changed:
      | table    | change  | rows | columns    |
      | sessions | changed | 1    | expires_at |

  Scenario: Valid URL after an invalid one
    When Ada adds these URLs to "Sales":
      | url                               |
      | data.example/data.parquet         |
      | https://data.example/data.parquet |
    Then the number of datasets of "Sales" is 1
    And the dataset "table1"'s `url` is "https://data.example/data.parquet"
    And the responses are exactly:
      | status | error              | dataset_id          |
      | 400    | Invalid URL format | absent              |
      | 201    | absent             | a UUID of version 4 |

  Scenario: Another user's conversation
    Given Bob owns the conversation "Payroll"
    When Ada adds "data.example/data.parquet" to "Payroll"
    Then the response status is 403
    And the response's `error` is "Access denied"

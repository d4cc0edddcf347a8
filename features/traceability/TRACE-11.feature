Feature: TRACE-11: Other tools read the results

  Scenario: Main case
    Given the repository "market"
    And "prices.txt" says "tea 4" instead of "tea 3"
    And its scenarios have run
    When "trace report --into reported" is run
    Then the file "reported/report.xml" is valid "JUnit XML"
    And the file "reported/report.sarif" is valid "SARIF 2.1.0"
    And the file "reported/messages.ndjson" is valid "Cucumber Messages"
    And the exit status is 1

  @formatter @slow
  Scenario: Cucumber's HTML formatter
    Given the repository "market"
    And "prices.txt" says "tea 4" instead of "tea 3"
    And its scenarios have run
    And "trace report --format messages" has been run
    When Cucumber's own formatter renders the messages up to "TILL-2"
    Then the number of console messages is 0
    And the page contains "with Python"
    And the page contains "Scenario: Sold twice a second buyer comes Given Ada has bought"
    And the page contains "AssertionError: promised 6, seen 8"

  Scenario: JUnit XML
    Given the repository "market"
    And its scenarios have run
    When "trace report --format junit" is run
    Then the output is valid "JUnit XML"
    And the test cases in JUnit XML are exactly:
      | ID           | scenario                     | outcome        |
      | stall/SALE-1 | Main case                    | passed         |
      | stall/SALE-1 | Nothing left                 | passed         |
      | stall/SALE-1 | Unknown article              | passed         |
      | stall/SALE-2 | Main case                    | passed         |
      | till/TILL-1  | Main case                    | passed         |
      | till/TILL-1  | Any article [article=tea]    | passed         |
      | till/TILL-1  | Any article [article=coffee] | passed         |
      | till/TILL-1  | Sold twice                   | passed         |
      | till/TILL-2  | Main case                    | passed         |
      | till/TILL-2  | Closed on a server           | not applicable |

  Scenario: Failure in JUnit XML
    Given the repository "market"
    And "prices.txt" says "tea 4" instead of "tea 3"
    And its scenarios have run
    When "trace report --format junit" is run
    Then the output is valid "JUnit XML"
    And the failure of "till/TILL-2#Main case" in JUnit XML contains these texts:
      | text                              |
      | at features/till/TILL-2.feature:5 |
      | fails: promised 3                 |
      | seen     4                        |
    And the exit status is 1

  Scenario: Places in SARIF
    Given the repository "market"
    And "prices.txt" says "tea 4" instead of "tea 3"
    And "features/stall/test.md" says "2 tea are left" instead of "1 tea is left"
    And its scenarios have run
    When "trace report --format sarif" is run
    Then the findings in SARIF are exactly:
      | rule     | key                    | place                           | promised                  |
      | failed   | stall/SALE-2#Main case | features/stall/SALE-2.feature:5 | features/stall/test.md:23 |
      | failed   | till/TILL-1#Main case  | features/till/TILL-1.feature:5  | features/till/test.md:9   |
      | failed   | till/TILL-1#Sold twice | features/till/TILL-1.feature:19 | features/till/test.md:14  |
      | failed   | till/TILL-2#Main case  | features/till/TILL-2.feature:5  | features/till/test.md:22  |
      | unproved | stall/SALE-1#Main case | features/stall/test.md:10       | features/stall/test.md:3  |
    And the exit status is 1

  Scenario: Test cases in messages
    Given the repository "market"
    And "features/stall/test.md" says "2 tea are left" instead of "1 tea is left"
    And its scenarios have run
    When "trace report --format messages" is run
    Then the test cases in messages are exactly:
      | ID           | scenario           | outcome        |
      | stall/SALE-1 | Main case          | unproved       |
      | stall/SALE-1 | Nothing left       | passed         |
      | stall/SALE-1 | Unknown article    | passed         |
      | stall/SALE-2 | Main case          | passed         |
      | till/TILL-1  | Main case          | passed         |
      | till/TILL-1  | Any article        | passed         |
      | till/TILL-1  | Any article        | passed         |
      | till/TILL-1  | Sold twice         | passed         |
      | till/TILL-2  | Main case          | passed         |
      | till/TILL-2  | Closed on a server | not applicable |
    And the exit status is 1

  Scenario: Matrix as CSV
    Given the repository "market"
    And "features/stall/test.md" says "=Prices, listed" instead of "Prices are listed"
    And "features/stall/SALE-2.feature" says "=Prices, listed" instead of "Prices are listed"
    And its scenarios have run
    When "trace report --csv reported/matrix.csv" is run
    Then the file "reported/matrix.csv" contains "area,ID,title,part,verdict,clauses proved,clauses,owner,seconds,flaky,tags,place,why,not passed since,commit"
    And the file "reported/matrix.csv" contains 'stall,SALE-2,"\'=Prices, listed",Main case,passed,1,1,,'
    And the file "reported/matrix.csv" contains ",,,features/stall/SALE-2.feature:3,,,"
    And the exit status is 0

  Scenario: Values as people write them
    Given the repository "market"
    And "market.py" says "return [True, None, {'cups': 1}]" instead of "return \"sold\""
    And its scenarios have run
    When "trace report --format markdown" is run
    Then the output contains '| the answer is "sold" | "sold" | \[true, none, {cups: 1}\] |'
    And the exit status is 1

  @slow
  Scenario: Pass on retry
    Given the repository "sums"
    And "features/sums/SUM-2.feature" says "it fails the first time" instead of "nothing goes wrong"
    And "pytest -p retries" has been run
    When "trace report --into reported" is run
    Then the file "reported/report.xml" is valid "JUnit XML"
    And the file "reported/messages.ndjson" is valid "Cucumber Messages"
    And the file "reported/report.sarif" is valid "SARIF 2.1.0"
    And the file "reported/report.xml" contains '<flakyFailure message="the sum is 4: AssertionError: promised 4, seen 104" type="failed">'
    And the file "reported/report.sarif" contains '"flaky": 1'
    And the file "reported/messages.ndjson" contains '"willBeRetried":true'
    And the file "reported/messages.ndjson" contains '"attempt":1'

  Scenario: All of Gherkin in messages
    Given the repository "sums"
    And "features/sums/SUM-2.feature" holds:
      """
      Feature: SUM-2: A number is added to itself

        Rule: Whole numbers

          @integer
          Example: Main case
            Given nothing goes wrong
              ```application/json
              {}
              ```
            When 2 and 2 are added
            Then the sum is 4
      """
    And "features/sums/SUM-3.feature" says "it is undefined" instead of "nothing goes wrong"
    And its scenarios have run
    When "trace report --format messages" is run
    Then the output is valid "Cucumber Messages"
    And the output contains '"keyword":"Rule","name":"Whole numbers"'
    And the output contains '"keyword":"Example"'
    And the output contains '"mediaType":"application/json"'
    And the output contains '"status":"UNDEFINED"'
    And the test cases in messages are exactly:
      | ID         | scenario  | outcome |
      | sums/SUM-1 | Main case | passed  |
      | sums/SUM-2 | Main case | passed  |
      | sums/SUM-3 | Main case | failed  |

  Scenario: Same verdicts in every format
    When every sample is run and reported
    Then the number of verdicts that differ from those in JSON is 0
    And the verdicts of all samples are "failed, missing, not applicable, not run, passed, unproved"

  @slow
  Scenario: Editor's test explorer
    When an editor asks for the scenarios of this repository
    Then the number of scenarios and rows that the editor misses or shows at another line is 0
    And the number of duplicate names in the editor is 0

  @editor @slow
  Scenario: Cucumber's language service
    When Cucumber's language service reads this repository and the step "the respone status is 200"
    Then the undefined steps in an editor are "the respone status is 200"
    And the number of sentences in an editor is the same as the number of sentences

  @slow
  Scenario: Outline row in an editor
    Given the repository "runner/suite"
    When "pytest features/tea/TEA-1.feature --collect-only -q -p support.trace.editor.adapter" is run
    Then the output has the line "features/tea/TEA-1.feature:8: Several cups (1, 2)"
    And the output of "pytest 'features/tea/TEA-1.feature::Several cups (1, 2)' -q" has the line "1 passed in <seconds>"
    And the output of "pytest 'features/tea/TEA-1.feature::Several cups' -q" has the line "2 passed in <seconds>"

  Scenario: Brackets and colons in names
    Given the repository "runner/suite"
    And "features/tea/TEA-1.feature" says "Several :: cups [2]" instead of "Several cups"
    When "pytest 'features/tea/TEA-1.feature::Several :: cups [2]' -q" is run
    Then the output has the line "2 passed in <seconds>"

  Scenario: Badge of a pass
    Given the repository "sums"
    And its scenarios have run
    When "trace report --badge badge.json" is run
    Then the file "badge.json" contains '"message": "3 of 3", "color": "brightgreen"'
    And the output of "trace report --badge badge.svg" has the line "the suite: passed; 3 of 3 IDs passed, 3 of 3 clauses proved"
    And the file "badge.svg" contains 'aria-label="promises: 3 of 3"'

  Scenario: Badge of a part
    Given the repository "sums"
    And "pytest features/test_sums.py" has been run
    When "trace report --badge badge.json" is run
    Then the exit status is 0
    And the file "badge.json" contains '"message": "3 of 3, a part", "color": "lightgrey"'

  Scenario: Badge of an old result
    Given the repository "sums"
    And its scenarios have run
    And "sums.py" says "the sum of all" instead of "the sum"
    When "trace report --badge badge.json" is run
    Then the exit status is 2
    And the file "badge.json" contains '"message": "unknown", "color": "lightgrey"'

  Scenario: Badge after a retry
    Given the repository "sums"
    And "features/sums/SUM-2.feature" says "it fails the first time" instead of "nothing goes wrong"
    And "pytest -p retries" has been run
    When "trace report --badge badge.json" is run
    Then the exit status is 0
    And the file "badge.json" contains '"message": "3 of 3, 1 flaky", "color": "yellow"'

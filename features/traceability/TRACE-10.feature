Feature: TRACE-10: The HTML report works in a browser

  Background:
    Given the repository "market"
    And "prices.txt" says "tea 4" instead of "tea 3"

  @browser @slow
  Scenario: Main case
    Given its scenarios have run
    And "trace report --format html" has been run
    When the report is explored in a browser:
      | what    | value           |
      | view    | #overview       |
      | view    | #matrix         |
      | area    | till            |
      | verdict | passed          |
      | text    | prices          |
      | tag     | postgres        |
      | view    | #failures       |
      | view    | #id/till/TILL-2 |
    Then the headings of the pages are exactly:
      | page            | heading                  |
      | #overview       | ✗ Not passed             |
      | #matrix         | Matrix                   |
      | #failures       | Failures                 |
      | #id/till/TILL-2 | TILL-2: The till is kept |
    And the number of console messages is 0
    And the number of network requests is 0
    And the IDs that each filter leaves are exactly:
      | by      | value    | IDs                      |
      | area    | till     | till/TILL-1, till/TILL-2 |
      | verdict | passed   | stall/SALE-1             |
      | text    | prices   | stall/SALE-2             |
      | tag     | postgres | till/TILL-2              |
    And the steps shown beside the clauses are exactly:
      | part               | clause           | step                  | promised | seen |
      | Main case          | the till holds 3 | Then the till holds 3 | "3"      | "4"  |
      | Closed on a server | the till holds 3 | Then the till holds 3 |          |      |
    And the clauses shown beside the steps are exactly:
      | step                  | clause           |
      | Then the till holds 3 | the till holds 3 |
      | Then the till holds 3 | the till holds 3 |

  @browser @slow
  Scenario: Link to one ID
    Given its scenarios have run
    And "trace report --format html" has been run
    When the page is opened at "#id/stall/SALE-1?part=Nothing+left"
    Then the heading is "SALE-1: An article is sold"
    And the page contains 'somebody buys what lies on the stall.'
    And the page contains "trace run stall/SALE-1"

  @browser @slow
  Scenario: Link to a filtered matrix
    Given its scenarios have run
    And "trace report --format html" has been run
    When the page is opened at "#matrix?verdict=failed&sort=-id"
    Then the heading is "Matrix"
    And the rows of the matrix are exactly:
      | ID           |
      | till/TILL-2  |
      | till/TILL-1  |
      | stall/SALE-2 |

  @browser @slow
  Scenario: Link to an unknown ID
    Given its scenarios have run
    And "trace report --format html" has been run
    When the page is opened at "#id/till/<b>TILL-9</b>"
    Then the heading is "No such ID"
    And the page contains "The report has no till/<b>TILL-9</b>."

  @browser @slow
  Scenario: Skip link
    Given its scenarios have run
    And "trace report --format html" has been run
    When the report is explored in a browser:
      | what | value               |
      | view | #id/till/TILL-2     |
      | link | Skip to the content |
    Then the headings of the pages are exactly:
      | page            | heading                  |
      | #id/till/TILL-2 | TILL-2: The till is kept |
      | #id/till/TILL-2 | TILL-2: The till is kept |

  @browser @slow
  Scenario Outline: Unknown address
    Given its scenarios have run
    And "trace report --format html" has been run
    When the page is opened at "<address>"
    Then the page contains '<told>'
    And the number of console messages is 0

    Examples:
      | address                          | told                                   |
      | #nonsense                        | The report has no #nonsense.           |
      | #id/till/TILL-1?part=Sold+thrice | till/TILL-1 has no part "Sold thrice". |
      | #matrix?verdict=doubtful         | The report has no verdict "doubtful".  |

  @browser @slow
  Scenario: Search in all words
    Given its scenarios have run
    And "trace report --format html" has been run
    When the report is explored in a browser:
      | what | value          |
      | view | #matrix        |
      | text | sold twice     |
      | text | second buyer   |
      | text | milk           |
      | text | Ada has bought |
      | text | no such words  |
    Then the IDs that each filter leaves are exactly:
      | by   | value          | IDs          |
      | text | sold twice     | till/TILL-1  |
      | text | second buyer   | till/TILL-1  |
      | text | milk           | stall/SALE-1 |
      | text | Ada has bought | till/TILL-1  |
      | text | no such words  |              |

  @browser @slow
  Scenario: Part of the suite
    Given "trace run till" has been run
    And 'python -c "import sys, pathlib; print(pathlib.Path(sys.argv[1]).read_text())" report/index.html' has been run
    When the report is explored in a browser:
      | what | value     |
      | view | #overview |
    Then the headings of the pages are exactly:
      | page      | heading                  |
      | #overview | ✗ Not passed (till only) |

  @browser @slow
  Scenario: Part judged as a whole
    Given "trace run till" has been run
    And "trace report --format html" has been run
    When the page is opened at "#overview"
    Then the page contains "Only a part was run: till; 2 of 4 IDs have no result"

  @browser @slow
  Scenario: Waived failures
    Given its scenarios have run
    And Ada has waived "stall/SALE-2" for 3 days
    And Ada has waived "till/TILL-1" for 3 days
    And Ada has waived "till/TILL-2" for 3 days
    And "trace report --format html" has been run
    When the report is explored in a browser:
      | what | value     |
      | view | #overview |
    Then the headings of the pages are exactly:
      | page      | heading            |
      | #overview | ✓ Passed, 4 waived |

  @browser @slow
  Scenario: Search from the overview
    Given its scenarios have run
    And "trace report --format html" has been run
    When the report is explored in a browser:
      | what   | value        |
      | view   | #overview    |
      | search | second buyer |
      | read   | IDs          |
    Then the texts read on the pages are exactly:
      | what | text   |
      | IDs  | TILL-1 |

  @browser @slow
  Scenario: Values in the overview
    Given "market.py" says "return [True, None, {'cups': 1}]" instead of "return \"sold\""
    And its scenarios have run
    And "trace report --format html" has been run
    When the page is opened at "#overview"
    Then the page contains 'the answer is "sold": promised "sold", seen [true, none, {cups: 1}]'

  @browser @slow
  Scenario: Phone
    Given its scenarios have run
    And "trace report --format html" has been run
    When the report is explored in a browser:
      | what  | value            |
      | width | 390              |
      | view  | #matrix          |
      | read  | wider than shown |
    Then the texts read on the pages are exactly:
      | what             | text |
      | wider than shown |      |

  @browser @slow
  Scenario: Printed matrix
    Given its files are committed
    And its scenarios have run
    And "report/trace.json" has "till/TILL-1" 150 times
    And "trace report report/trace.json --commit <commit> --format html" has been run
    When the report is explored in a browser:
      | what  | value   |
      | view  | #matrix |
      | read  | length  |
      | print | #matrix |
      | read  | length  |
    Then the texts read on the pages are exactly:
      | what   | text     |
      | length | 100 rows |
      | length | 150 rows |

  @browser @slow
  Scenario: Unsafe address of the run
    Given its scenarios have run
    And "report/trace.json" is forged to say '"link":"javascript:alert(1)","platform"' instead of '"platform"'
    And "trace report --format html" has been run
    When the report is explored in a browser:
      | what | value          |
      | view | #overview      |
      | read | external links |
    Then the texts read on the pages are exactly:
      | what           | text |
      | external links |      |

  @browser @slow
  Scenario: Introductions without the tree
    Given "features/stall/test.md" says "# stall: what is on offer" instead of "# stall"
    And its files are committed
    And its scenarios have run
    And "trace report report/trace.json --commit <commit> --format html" has been run
    When the page is opened at "#matrix?area=stall"
    Then the page contains "stall: what is on offer"

  @browser @slow
  Scenario: Failures of the same cause
    Given "conftest.py" says 'raise RuntimeError("no stall")' instead of 'return Stall(request.config.getoption("--engine"))'
    And its scenarios have run
    And "trace report --format html" has been run
    When the page is opened at "#overview"
    Then the page contains "RuntimeError: no stall the same for 7 scenarios"

  @browser @slow
  Scenario: Keyboard only
    Given its scenarios have run
    And "trace report --format html" has been run
    When somebody tabs through the pages "#overview #matrix #id/till/TILL-2"
    Then the number of controls is at least 1
    And the number of controls that the Tab key doesn't reach is 0
    And the number of controls that don't show the focus is 0

  @browser @slow
  Scenario: Automated accessibility check
    Given "features/conftest.py" holds:
      """
      def pytest_trace_evidence(request):
          http = {"method": "GET", "url": "/tea", "headers": [["accept", "*/*"]], "body": ""}
          answer = {"status": 500, "headers": [["server", "till"]], "body": '{"left": 1}'}
          return [
              [{"kind": "http", "from": "client to app", **http, "answer": answer}],
              [{"kind": "rows", "table": "sales", "added": {"article": "tea", "price": 4}}],
          ]
      """
    And its scenarios have run
    And "trace report --format html" has been run
    When the pages "#overview #matrix #failures #id/till/TILL-1" are checked by axe
    Then the number of accessibility rules that passed is at least 100
    And the number of violated accessibility rules is 0

  @browser @benchmark
  Scenario: Ten thousand scenarios
    Given its files are committed
    And its scenarios have run
    And "report/trace.json" has "till/TILL-1" 3400 times
    And "trace report report/trace.json --commit <commit> --format html" has been run
    When the report is explored in a browser:
      | what | value               |
      | view | #overview           |
      | view | #matrix             |
      | text | TILL-13399 ADDS     |
      | text | TILL-13399 holds    |
      | view | #id/till/TILL-13399 |
    Then the size of the page in bytes is at most 10000000
    And the number of elements of the page is at most 4000
    And the IDs that each filter leaves are exactly:
      | by   | value            | IDs             |
      | text | TILL-13399 ADDS  | till/TILL-13399 |
      | text | TILL-13399 holds | till/TILL-13399 |

  @browser @slow
  Scenario: Script in a title
    Given "features/stall/test.md" says '`</script><script>broken=1</script><img src=x onerror=broken=1>`' instead of "Prices are listed"
    And "features/stall/SALE-2.feature" says "</script><script>broken=1</script><img src=x onerror=broken=1>" instead of "Prices are listed"
    And "features/conftest.py" holds:
      """
      SCRIPT = "</script><script>broken=1</script>"

      def pytest_trace_evidence(request):
          log = {"kind": "log", "line": f"{SCRIPT} \u202etxet \x1b[31m"}
          return [[log, {"kind": f"' onclick={SCRIPT}", SCRIPT: "<b-broken>&lt;</b-broken>"}]]
      """
    And its scenarios have run
    And "trace report --format html" has been run
    When the page is opened at "#id/stall/SALE-2"
    Then the heading is "SALE-2: </script><script>broken=1</script><img src=x onerror=broken=1>"
    And the page contains "</script><script>broken=1</script> \u202etxet \u001b[31m"
    And the page contains "' onclick=</script><script>broken=1</script>"
    And the page contains "<b-broken>&lt;</b-broken>"
    And the number of texts that became markup or ran as a script is 0
    And the number of console messages is 0

  @browser @slow
  Scenario: Evidence of a failure
    Given "features/conftest.py" holds:
      """
      def pytest_trace_evidence(request):
          http = {"method": "POST", "url": "/sales", "headers": [["accept", "*/*"]], "body": ""}
          answer = {"status": 201, "headers": [["server", "till"]], "body": '{"left":1}'}
          return [
              [
                  {"kind": "http", "from": "client to app", **http, "answer": answer},
                  {"kind": "rows", "table": "sales", "added": {"article": "tea", "price": 4}},
                  {"kind": "log", "line": "sold tea"},
                  {"kind": "websocket", "frame": "tea is gone"},
              ]
          ]
      """
    And its scenarios have run
    And "trace report --format html" has been run
    When the page is opened at "#id/stall/SALE-2"
    Then the page contains these texts:
      | text        |
      | POST /sales |
      | accept: */* |
      | 201         |
      | "left": 1   |
      | in sales    |
      | sold tea    |
      | tea is gone |

  @browser @slow
  Scenario: Difference of two values
    Given its scenarios have run
    And "trace report --format html" has been run
    When the page is opened at "#id/stall/SALE-2"
    Then the differences shown are exactly:
      | kind | text |
      | mark | "3"  |
      | mark | "4"  |
      | mark | "3"  |
      | mark | "4"  |

  @browser @slow
  Scenario: Drifted words
    Given "trace review till" has been run
    And "features/till/test.md" says "three articles are sold" instead of "an article is sold, and"
    And its scenarios have run
    And "trace report --format html" has been run
    When the page is opened at "#overview"
    Then the differences shown are exactly:
      | kind | text                    |
      | del  | an article is sold, and |
      | ins  | three articles are sold |

  @browser @slow
  Scenario: Comparison with a base
    Given "pytest features" has been run with its results in "report/base.json"
    And "prices.txt" says "tea 3" instead of "tea 4"
    And "pytest features" has been run with its results in "report/head.json"
    And "trace report report/base.json --into report" has been run
    And "trace report report/head.json --base report/base.json --format html" has been run
    When the page is opened at "#overview"
    Then the page contains these texts:
      | text                                                           |
      | Compared with                                                  |
      | 4 +3 against the base ✓ passed                                 |
      | 0 −3 against the base ✗ failed                                 |
      | The last 2 runs of the suite: 1 of 4 IDs passed in the first ( |
      | ), 4 of 4 IDs passed in the last.                              |

  @browser @slow
  Scenario: History of runs
    Given "pyproject.toml" says 'history = ".traceability/history.jsonl"' instead of 'pass_on = ["--engine"]'
    And "prices.txt" says "tea 3" instead of "tea 4"
    And "trace run" has been run
    And "trace run till" has been run
    And "prices.txt" says "tea 4" instead of "tea 3"
    And "trace run" has been run
    And "trace report --format html" has been run
    When the report is explored in a browser:
      | what    | value           |
      | view    | #overview       |
      | read    | runs            |
      | read    | new failures    |
      | verdict | new failure     |
      | read    | rows            |
      | view    | #id/till/TILL-1 |
      | read    | history         |
    Then the texts read on the pages are exactly:
      | what         | text                                                                                                                                                                                                                                                                                                                                                |
      | runs         | The last 2 runs of the suite: 4 of 4 IDs passed in the first (<time>), 1 of 4 IDs passed in the last.                                                                                                                                                                                                                                               |
      | new failures | 3 new failures since the run of <time>: stall/SALE-2 till/TILL-1 till/TILL-2                                                                                                                                                                                                                                                                        |
      | rows         | Verdict \| Area \| ID \| Title \| Clauses proved \| Edge cases \| Not passed since; ✗ failed new failure \| stall \| SALE-2 \| Prices are listed \| 0 of 1 \| 0 \| <time>; ✗ failed new failure \| till \| TILL-1 \| The till adds up \| 1 of 3 \| 2 \| <time>; ✗ failed new failure \| till \| TILL-2 \| The till is kept \| 0 of 2 \| 1 \| <time> |
      | history      | New failure: it was no failure in the run of <time>.                                                                                                                                                                                                                                                                                                |
    And the IDs that each filter leaves are exactly:
      | by      | value       | IDs                                    |
      | verdict | new failure | stall/SALE-2, till/TILL-1, till/TILL-2 |

  @browser @slow
  Scenario: Another variant in between
    Given "pyproject.toml" holds:
      """
      [tool.clausetrace]
      needs = ["sqlite", "postgres"]
      pass_on = ["--engine"]
      history = "history.jsonl"

      [tool.pytest.ini_options]
      addopts = "-p no:cacheprovider"
      markers = ["sqlite: true for SQLite only", "postgres: true for PostgreSQL only"]
      """
    And "prices.txt" says "tea 3" instead of "tea 4"
    And "market.py" says "self.till = int(engine == 'postgres')" instead of "self.till = 0"
    And "trace run --engine postgres" has been run
    And "trace run --engine sqlite" has been run
    And "trace run --engine postgres" has been run
    And "trace report --format html" has been run
    When the report is explored in a browser:
      | what | value           |
      | view | #overview       |
      | read | new failures    |
      | view | #id/till/TILL-1 |
      | read | history         |
    Then the texts read on the pages are exactly:
      | what         | text                                                         |
      | new failures |                                                              |
      | history      | Not passed since <time>, in 2 runs, the oldest that is kept. |

  @browser @slow
  Scenario: Places are links
    Given "pyproject.toml" says 'link_base = "https://code.test/{commit}/{path}#L{line}"' instead of 'pass_on = ["--engine"]'
    And its files are committed
    And its scenarios have run
    And "trace report --format html" has been run
    When the page is opened at "#id/till/TILL-1"
    Then the list of links has the line "https://code.test/<commit>/features/till/TILL-1.feature#L3"

  @browser @slow
  Scenario: Reading aids
    Given "features/stand/test.md" holds:
      """
      # stand: tasting before buying

      Visitors taste here.

      - A *sip* is free.

      ## STAND-1: Tea is tasted

      Scenario: a visitor comes.

      Expected:

      - the answer is "sold"

      Edge cases:

      - Second visitor: the answer is "sold"
      - Third visitor: the answer is "sold"
      - Fourth visitor: the answer is "free"
      - Fifth visitor: the answer is "sold"
      - Sixth visitor: the answer is "sold"
      - Seventh visitor: the answer is "sold"
      """
    And "features/stand/STAND-1.feature" holds:
      """
      Feature: STAND-1: Tea is tasted

        Background:
          Given 3 tea lie on the stall

        Scenario: Main case
          When Ada buys "tea"
          Then the answer is "sold"

        Scenario: Second visitor
          When Ada buys "tea"
          Then the answer is "sold"

        Scenario: Third visitor
          When Ada buys "tea"
          Then the answer is "sold"

        Scenario: Fourth visitor
          When Ada buys "tea"
          Then the answer is "free"

        Scenario: Fifth visitor
          When Ada buys "tea"
          Then the answer is "sold"

        Scenario: Sixth visitor
          When Ada buys "tea"
          Then the answer is "sold"

        Scenario: Seventh visitor
          When Ada buys "tea"
          Then the answer is "sold"
      """
    And "retries.py" holds:
      """
      from _pytest.runner import runtestprotocol


      def pytest_runtest_protocol(item, nextitem):
          reports = runtestprotocol(item, log=False, nextitem=nextitem)
          if any(report.failed for report in reports):
              reports = runtestprotocol(item, log=False, nextitem=nextitem)
          for report in reports:
              item.ihook.pytest_runtest_logreport(report=report)
          return True
      """
    And "conftest.py" says "import pytest; TRIES = []" instead of "import pytest"
    And "conftest.py" says "TRIES.append(1); answers.append(stall.sell(article)[:9 * len(TRIES[1:])])" instead of "answers.append(stall.sell(article))"
    And "pytest features -p retries" has been run
    And "trace report --format html" has been run
    When the report is explored in a browser:
      | what  | value                 |
      | view  | #overview             |
      | read  | meanings              |
      | click | What the words mean   |
      | read  | meanings              |
      | read  | areas                 |
      | read  | widths of bars        |
      | read  | tiles                 |
      | text  | tasting               |
      | press | /                     |
      | read  | control in focus      |
      | view  | #matrix?area=stand    |
      | read  | introduction          |
      | view  | #matrix               |
      | click | Time                  |
      | read  | time order            |
      | view  | #matrix?verdict=flaky |
      | read  | marks                 |
      | view  | #id/stand/STAND-1     |
      | read  | parts                 |
      | read  | open parts            |
      | click | Seventh visitor       |
      | read  | open parts            |
    Then the texts read on the pages are exactly:
      | what             | text                                                                                                                                                                                       |
      | meanings         |                                                                                                                                                                                            |
      | meanings         | ID; part; clause; ✓ passed; ✗ failed; ○ not run; ∅ missing; △ unproved; – not applicable; skipped; inconclusive; waived; flaky; new failure; drifted; unreviewed; weak; proved by mutation |
      | areas            | stall 2 1 1 5 of 6; stand tasting before buying 1 1 – 6 of 7; till 2 2 – 1 of 5 1 not applicable: needs postgres                                                                           |
      | widths of bars   | 100; 100; 100                                                                                                                                                                              |
      | tiles            | 5 IDs; 4 ✗ failed; 1 ✓ passed; 12 of 18 clauses proved                                                                                                                                     |
      | control in focus | text                                                                                                                                                                                       |
      | introduction     | stand: tasting before buying Visitors taste here. A sip is free.                                                                                                                           |
      | time order       | descending, slowest first                                                                                                                                                                  |
      | marks            | flaky                                                                                                                                                                                      |
      | parts            | Main case; Second visitor; Third visitor; Fourth visitor; Fifth visitor; Sixth visitor; Seventh visitor                                                                                    |
      | open parts       | Fourth visitor                                                                                                                                                                             |
      | open parts       | Fourth visitor; Seventh visitor                                                                                                                                                            |
    And the IDs that each filter leaves are exactly:
      | by   | value   | IDs           |
      | text | tasting | stand/STAND-1 |

  @browser @slow
  Scenario: Two engines side by side
    Given "pytest features --engine sqlite" has been run with its results in "report/1.json"
    And "pytest features --engine postgres" has been run with its results in "report/2.json"
    And "trace report report/1.json report/2.json --format html" has been run
    When the report is explored in a browser:
      | what | value             |
      | view | #matrix?area=till |
      | read | rows              |
      | view | #id/till/TILL-2   |
      | read | variants          |
    Then the texts read on the pages are exactly:
      | what     | text                                                                                                                                                                                                                                                               |
      | rows     | Verdict \| postgres \| sqlite \| Area \| ID \| Title \| Clauses proved \| Edge cases; ✗ failed \| ✗ failed \| ✗ failed \| till \| TILL-1 \| The till adds up \| 1 of 3 \| 2; ✗ failed \| ✗ failed \| ✗ failed \| till \| TILL-2 \| The till is kept \| 0 of 2 \| 1 |
      | variants | Main case ✗ failed postgres ✗ failed sqlite ✗ failed; Closed on a server ✗ failed postgres ✗ failed sqlite – not applicable @postgres                                                                                                                              |

  @browser @slow
  Scenario: Owners, commits, runs and tickets
    Given "pyproject.toml" holds:
      """
      [tool.clausetrace]
      needs = ["sqlite", "postgres"]
      owners = "CODEOWNERS"
      link_base = "https://code.test/{commit}/{path}#L{line}"
      commit_link = "https://code.test/commit/{commit}"
      issue_link = "https://tickets.test/{issue}"

      [tool.pytest.ini_options]
      addopts = "-p no:cacheprovider"
      markers = ["sqlite: true for SQLite only", "postgres: true for PostgreSQL only"]
      """
    And "CODEOWNERS" holds:
      """
      * @market/all
      /features/stall/ @market/stall
      /features/till/TILL-1.feature @ada @market/till
      """
    And "features/till/test.md" says "Tests: issue:SHOP-12, the old till" instead of "Scenario: an article is sold, and the till is closed."
    And its files are committed
    And its scenarios have run
    And "trace report --format html --run-link https://ci.test/7" has been run
    When the report is explored in a browser:
      | what  | value           |
      | view  | #overview       |
      | read  | external links  |
      | owner | @ada            |
      | owner | @market/all     |
      | view  | #matrix         |
      | read  | rows            |
      | view  | #id/till/TILL-2 |
      | read  | external links  |
    Then the texts read on the pages are exactly:
      | what           | text                                                                                                                                                                                                                                                                                                                                                                                                                       |
      | external links | https://code.test/commit/<commit>; https://ci.test/7; https://code.test/<commit>/features/stall/SALE-2.feature#L5; https://code.test/<commit>/features/till/TILL-1.feature#L5; https://code.test/<commit>/features/till/TILL-2.feature#L5; https://code.test/<commit>/features/till/TILL-1.feature#L19                                                                                                                     |
      | rows           | Verdict \| Area \| ID \| Title \| Clauses proved \| Edge cases \| Owner; ✓ passed \| stall \| SALE-1 \| An article is sold \| 5 of 5 \| 2 \| @market/stall; ✗ failed \| stall \| SALE-2 \| Prices are listed \| 0 of 1 \| 0 \| @market/stall; ✗ failed \| till \| TILL-1 \| The till adds up \| 1 of 3 \| 2 \| @market/all @ada @market/till; ✗ failed \| till \| TILL-2 \| The till is kept \| 0 of 2 \| 1 \| @market/all |
      | external links | https://code.test/<commit>/features/till/test.md#L16; https://tickets.test/SHOP-12; https://code.test/<commit>/features/till/test.md#L16; https://code.test/<commit>/features/till/TILL-2.feature#L3; https://code.test/<commit>/conftest.py#L71; https://code.test/<commit>/features/till/test.md#L26; https://code.test/<commit>/features/till/TILL-2.feature#L8                                                         |
    And the IDs that each filter leaves are exactly:
      | by    | value       | IDs                      |
      | owner | @ada        | till/TILL-1              |
      | owner | @market/all | till/TILL-1, till/TILL-2 |

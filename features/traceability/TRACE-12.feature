@slow
Feature: TRACE-12: Mutants show what a pass is worth

  Background:
    Given the repository "proofs"

  Scenario: Main case
    When "trace prove" is run
    Then the output is the same as the file "expected/prove.txt"
    And the exit status is 0

  Scenario: A scenario that passes with its When left out
    Given "features/orders/test.md" says "Nothing left: 0 tea are left" instead of "Nothing left: the answer is 409"
    And "features/orders/ORDER-1.feature" says "Then 0 tea are left" instead of "Then the answer is 409"
    When "trace prove --only when" is run
    Then the exit status is 1
    And the output has the line "weak: orders/ORDER-1#Nothing left: it passes with its When left out, so its pass proves nothing"

  Scenario: A scenario that only raises without its When
    Given "conftest.py" says "seen=[answers[-1]]" instead of "seen=answers[-1:]"
    When "trace prove --only when" is run
    Then the exit status is 1
    And the output has the line 'weak: orders/ORDER-1#Main case: without its When "the answer is 201" compares nothing, it only raises: IndexError: list index out of range'

  Scenario: A scenario that stands without an event, and no breakage shows that it can fail
    Given "pyproject.toml" says 'standing = "empty"' instead of 'standing = "standing"'
    When "trace prove --only sabotage" is run
    Then the exit status is 1
    And the output has the line "weak: orders/ORDER-1#Nothing left: it stands without an event, and no sabotage in sabotage.toml names it"

  Scenario: A listed breakage of what is not applicable here
    Given "pyproject.toml" says 'needs = ["empty"]' instead of 'standing = "standing"'
    And "sabotage.toml" says "#Nothing left" instead of "#Main case"
    And "features/conftest.py" holds:
      """
      import pytest

      def pytest_collection_modifyitems(items):
          for item in items:
              if item.get_closest_marker("empty"):
                  item.user_properties.append(("not applicable", "needs empty"))
                  item.add_marker(pytest.mark.skip(reason="needs empty"))
      """
    When "trace prove --only sabotage" is run
    Then the exit status is 0
    And the output has the line "sabotage: 0 tried, 0 weak, not tried: 1 breakage, since what must fail is not applicable here"

  Scenario: Results without When, reported as those of a run
    Given "pytest features --trace-leave-out=when" has been run
    When "trace report" is run
    Then the exit status is 2
    And the output has the line "can't be relied on: the run left out every when step"

  Scenario: Results of a run that was given what is promised
    Given "promised.json" holds:
      """
      {"specification": [], "findings": [], "waivers": []}
      """
    And "pytest features --trace-promised=promised.json" has been run
    When "trace report" is run
    Then the exit status is 2
    And the output has the line "can't be relied on: what is promised was given (--trace-promised)"

  Scenario: A step that passes with another number in its words
    Given "conftest.py" says "promised=shop.stock.get(what)" instead of "promised=count"
    When "trace prove orders/ORDER-1 --only words" is run
    Then the exit status is 1
    And the output has the line "weak: features/orders/ORDER-1.feature:6: orders/ORDER-1#Main case: it passes with 2 in place of 1: 1 tea are left"

  Scenario: A step that passes with another text in its words
    Given "conftest.py" says "seen=what" instead of "seen=shop.receipts.pop(0) if shop.receipts else None"
    When "trace prove orders/ORDER-3 --only words" is run
    Then the exit status is 1
    And the output has the line 'weak: features/orders/ORDER-3.feature:6: orders/ORDER-3#Main case: it passes with "tea too" in place of "tea": the next receipt is for "tea"'

  Scenario: A step that passes with another cell in its table
    Given "conftest.py" says "seen=[cells[0] for cells in datatable[1:]]" instead of "seen=shop.sold"
    When "trace prove orders/ORDER-2 --only words" is run
    Then the exit status is 1
    And the output has the line "weak: features/orders/ORDER-2.feature:6: orders/ORDER-2#Main case: it passes with milk too in place of milk: the sales are:"

  Scenario: A step that passes with another value in its row
    Given "conftest.py" says "seen=[status]" instead of "seen=answers[-1:]"
    When "trace prove orders/ORDER-1 --only words" is run
    Then the exit status is 1
    And the output has the line "weak: features/orders/ORDER-1.feature:16: orders/ORDER-1#Other articles (article=cake, status=404): it passes with 405 in place of 404: the answer is 404"

  Scenario: A bound, which other numbers keep too
    Given "conftest.py" says "promised=min(count, shop.stock[what])" instead of "promised=count"
    When "trace prove orders/ORDER-1 --only words" is run
    Then the exit status is 0
    And the output has the line "words: 5 tried, 0 weak"

  Scenario: A step that uses up what it looks at
    When "trace prove orders/ORDER-3 --only words" is run
    Then the exit status is 0
    And the output has the line "words: 2 tried, 0 weak"

  Scenario: A step that holds after a while only, and then with other words too
    Given "conftest.py" says "seen=(shop.sold.append(what), len(shop.sold) > 2)[1], promised=True" instead of "seen=shop.stock.get(what), promised=count"
    When "trace prove orders/ORDER-1 --only words" is run
    Then the exit status is 1
    And the output has the line "weak: features/orders/ORDER-1.feature:6: orders/ORDER-1#Main case: it passes with 2 in place of 1: 1 tea are left"

  Scenario: A step that waits, and need not wait for other words
    Given "conftest.py" says "from support.traceability import bdd, tries; Fact, then = bdd.Fact, bdd.then" instead of "from support.traceability.bdd import Fact, then"
    And "conftest.py" says "seen=shop.stock[what] if tries.HURRIED.get() or shop.stock[what] == count else [][count]" instead of "seen=shop.stock.get(what)"
    When "trace prove orders/ORDER-1 --only words" is run
    Then the exit status is 0
    And the output has the line "words: 5 tried, 0 weak"

  Scenario: Other words that no definition matches
    Given "conftest.py" says 'parsers.re("the answer is (?P<status>201|40[49])"), converters={"status": int}' instead of 'parsers.parse("the answer is {status:d}")'
    When "trace prove orders/ORDER-1 --only words" is run
    Then the exit status is 0
    And the output has the line "words: 1 tried, 0 weak, not tried: 4 values, since no definition matches another"

  Scenario: Other words that the step refuses
    Given "conftest.py" says "seen=shop.receipts.pop(0), promised={one: one for one in shop.sold}[what]" instead of "seen=shop.receipts.pop(0) if shop.receipts else None, promised=what"
    When "trace prove orders/ORDER-3 --only words" is run
    Then the exit status is 0
    And the output has the line "words: 0 tried, 0 weak, not tried: 2 values, since their step refuses another"

  Scenario: A scenario that does not pass by itself
    Given "shop.py" says "self.stock[what] -= 2" instead of "self.stock[what] -= 1"
    When "trace prove orders/ORDER-1 --only words" is run
    Then the exit status is 1
    And the output has the line "weak: orders/ORDER-1#Main case: it could not be tried: it does not pass by itself"

  Scenario: A listed breakage whose text is found no more
    Given "shop.py" says "self.stock[what] = self.stock[what] - 1" instead of "self.stock[what] -= 1"
    When "trace prove --only sabotage" is run
    Then the exit status is 1
    And the output has the line "weak: sabotage.toml:1: shop.py: the text to find stands there 0 times, not once"

  Scenario: A listed breakage whose keys stay green
    Given "sabotage.toml" says "orders/ORDER-1#Nothing left" instead of "orders/ORDER-1#Main case"
    When "trace prove --only sabotage" is run
    Then the exit status is 1
    And the output has the line 'weak: sabotage.toml:1: orders/ORDER-1#Nothing left does not fail (passed) when broken so: "what is sold stays in stock"'

  Scenario: Nothing changed since a commit
    Given its files are committed
    And "trace run" has been run
    When "trace prove --since HEAD --sample 0" is run
    Then the exit status is 0
    And the output has the line "when: 0 tried, 0 weak, left out by chance: 3 IDs"
    And the output has the line "words: 0 tried, 0 weak, left out by chance: 3 IDs"
    And the output has the line "sabotage: 0 tried, 0 weak, left out by chance: 1 breakage"

  Scenario: Changed file of a breakage
    Given its files are committed
    And "shop.py" says "Sells all that it has in stock." instead of "Sells what it has in stock."
    And "trace run" has been run
    When "trace prove --since HEAD --sample 0" is run
    Then the exit status is 0
    And the output has the line "when: 0 tried, 0 weak, left out by chance: 3 IDs"
    And the output has the line "sabotage: 1 tried, 0 weak"

  Scenario: Changed feature
    Given its files are committed
    And "features/orders/ORDER-1.feature" says "| pie     | 404    |" instead of "| cake    | 404    |"
    And "trace run" has been run
    When "trace prove --since HEAD --sample 0" is run
    Then the exit status is 0
    And the output has the line "when: 4 tried, 0 weak, left out by chance: 2 IDs"
    And the output has the line "words: 5 tried, 0 weak, left out by chance: 2 IDs"
    And the output has the line "sabotage: 1 tried, 0 weak"

  Scenario: Changed module that the steps import
    Given "receipts.py" holds:
      """
      def first(receipts):
          return receipts.pop(0) if receipts else None
      """
    And "conftest.py" says "from receipts import first; from shop import Shop" instead of "from shop import Shop"
    And "conftest.py" says "seen=first(shop.receipts)" instead of "seen=shop.receipts.pop(0) if shop.receipts else None"
    And "pyproject.toml" says 'deciding = ["*.py"]' instead of 'subject = ["shop"]'
    And its files are committed
    And "receipts.py" says "return receipts.pop(0) if len(receipts) else None" instead of "return receipts.pop(0) if receipts else None"
    And "trace run" has been run
    When "trace prove --since HEAD --sample 0 --only when" is run
    Then the exit status is 0
    And the output has the line "when: 6 tried, 0 weak"

  Scenario: New breakage
    Given its files are committed
    And "sabotage.toml" says "what is sold is still there" instead of "what is sold stays in stock"
    And "trace run" has been run
    When "trace prove --since HEAD --sample 0 --only sabotage" is run
    Then the exit status is 0
    And the output has the line "sabotage: 1 tried, 0 weak"

  Scenario: Sample of what did not change
    Given its files are committed
    And "trace run" has been run
    When "trace prove --since HEAD --sample 0.5 --seed 7 --only when" is run
    Then the exit status is 0
    And the output says "of the rest 50% is tried by chance, again with --seed 7"
    And the output has the line "when: 2 tried, 0 weak, left out by chance: 1 ID"

  Scenario: Unknown commit
    When "trace prove --since 0123456789 --sample 0 --only sabotage" is run
    Then the exit status is 0
    And the output has the line "since 0123456789: Git knows no such commit here, so everything is tried"
    And the output has the line "sabotage: 1 tried, 0 weak"

  Scenario: No results of the tree
    Given its files are committed
    When "trace prove --since HEAD --sample 0 --only sabotage" is run
    Then the exit status is 0
    And the output says "(no results of this tree are at hand, so their steps aren't known)"
    And the output has the line "sabotage: 1 tried, 0 weak"

  Scenario: Results of the tree
    Given "build/stock" holds:
      """
      once
      """
    And "conftest.py" says "seen=answers[-1:] if __import__('os').path.exists('build') else []" instead of "seen=answers[-1:]"
    And "trace run" has been run
    When "trace prove --only sabotage" is run
    Then the exit status is 0
    And the output has the line "sabotage: 1 tried, 0 weak"

  Scenario: Results of another tree
    Given "build/stock" holds:
      """
      once
      """
    And "conftest.py" says "seen=answers[-1:] if __import__('os').path.exists('build') else []" instead of "seen=answers[-1:]"
    And "trace run" has been run
    And "shop.py" says "Sells all that it has in stock." instead of "Sells what it has in stock."
    When "trace prove --only sabotage" is run
    Then the exit status is 1
    And the output says "weak: orders/ORDER-1#Main case: unbroken it does not pass either"

  Scenario: Hidden file that a scenario reads
    Given ".stock/tea" holds:
      """
      2
      """
    And "conftest.py" says "seen=answers[-1:] if __import__('os').path.exists('.stock/tea') else []" instead of "seen=answers[-1:]"
    When "trace prove --only sabotage" is run
    Then the exit status is 0
    And the output has the line "sabotage: 1 tried, 0 weak"

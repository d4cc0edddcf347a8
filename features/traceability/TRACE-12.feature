@slow
Feature: TRACE-12: Mutants show what the scenarios notice

  Background:
    Given the repository "proofs"

  Scenario: Main case
    When "trace prove" is run
    Then the output is the same as the file "expected/prove.txt"
    And the exit status is 0

  Scenario: Passes without its When
    Given "features/orders/test.md" says "Nothing left: 0 tea are left" instead of "Nothing left: the answer is 409"
    And "features/orders/ORDER-1.feature" says "Then 0 tea are left" instead of "Then the answer is 409"
    When "trace prove --only when" is run
    Then the exit status is 1
    And the output has the line "survived: orders/ORDER-1#Nothing left: it passes with its When left out, so its pass proves nothing"

  Scenario: Raises without its When
    Given "conftest.py" says "seen=[answers[-1]]" instead of "seen=answers[-1:]"
    When "trace prove --only when" is run
    Then the exit status is 1
    And the output has the line 'survived: orders/ORDER-1#Main case: without its When "the answer is 201" compares nothing, it only raises: IndexError: list index out of range'

  Scenario: Scenario without an event
    Given "pyproject.toml" says 'standing = "empty"' instead of 'standing = "standing"'
    When "trace prove --only mutations" is run
    Then the exit status is 1
    And the output has the line "survived: orders/ORDER-1#Nothing left: it has no event, and no mutation in features/*/mutations.toml names it"

  Scenario: Mutation not applicable here
    Given "pyproject.toml" says 'needs = ["empty"]' instead of 'standing = "standing"'
    And "features/orders/mutations.toml" says "#Nothing left" instead of "#Main case"
    And "features/conftest.py" holds:
      """
      import pytest

      def pytest_collection_modifyitems(items):
          for item in items:
              if item.get_closest_marker("empty"):
                  item.user_properties.append(("not applicable", "needs empty"))
                  item.add_marker(pytest.mark.skip(reason="needs empty"))
      """
    When "trace prove --only mutations" is run
    Then the exit status is 0
    And the output has the line "mutations: 0 killed, 0 survived, left out: 1 mutation, since what must fail is not applicable here"

  Scenario: Results of a run without When
    Given "pytest features --trace-leave-out=when" has been run
    When "trace report" is run
    Then the exit status is 2
    And the output has the line "inconclusive: the run left out every when step"

  Scenario: Results of a given specification
    Given "promised.json" holds:
      """
      {"specification": [], "findings": [], "waivers": []}
      """
    And "pytest features --trace-promised=promised.json" has been run
    When "trace report" is run
    Then the exit status is 2
    And the output has the line "inconclusive: what is promised was given (--trace-promised)"

  Scenario: Passes with another number
    Given "conftest.py" says "promised=shop.stock.get(what)" instead of "promised=count"
    When "trace prove orders/ORDER-1 --only words" is run
    Then the exit status is 1
    And the output has the line "survived: features/orders/ORDER-1.feature:6: orders/ORDER-1#Main case: it passes with 2 in place of 1: 1 tea are left"

  Scenario: Passes with another text
    Given "conftest.py" says "seen=what" instead of "seen=shop.receipts.pop(0) if shop.receipts else None"
    When "trace prove orders/ORDER-3 --only words" is run
    Then the exit status is 1
    And the output has the line 'survived: features/orders/ORDER-3.feature:6: orders/ORDER-3#Main case: it passes with "tea too" in place of "tea": the next receipt is for "tea"'

  Scenario: Passes with another cell
    Given "conftest.py" says "seen=[cells[0] for cells in datatable[1:]]" instead of "seen=shop.sold"
    When "trace prove orders/ORDER-2 --only words" is run
    Then the exit status is 1
    And the output has the line "survived: features/orders/ORDER-2.feature:6: orders/ORDER-2#Main case: it passes with milk too in place of milk: the sales are:"

  Scenario: Passes with another row value
    Given "conftest.py" says "seen=[status]" instead of "seen=answers[-1:]"
    When "trace prove orders/ORDER-1 --only words" is run
    Then the exit status is 1
    And the output has the line "survived: features/orders/ORDER-1.feature:16: orders/ORDER-1#Other articles (article=cake, status=404): it passes with 405 in place of 404: the answer is 404"

  Scenario: Upper bound
    Given "conftest.py" says "promised=min(count, shop.stock[what])" instead of "promised=count"
    When "trace prove orders/ORDER-1 --only words" is run
    Then the exit status is 0
    And the output has the line "words: 5 killed, 0 survived"

  Scenario: Step consumes what it reads
    When "trace prove orders/ORDER-3 --only words" is run
    Then the exit status is 0
    And the output has the line "words: 2 killed, 0 survived"

  Scenario: Passes after a while
    Given "conftest.py" says "seen=(shop.sold.append(what), len(shop.sold) > 2)[1], promised=True" instead of "seen=shop.stock.get(what), promised=count"
    When "trace prove orders/ORDER-1 --only words" is run
    Then the exit status is 1
    And the output has the line "survived: features/orders/ORDER-1.feature:6: orders/ORDER-1#Main case: it passes with 2 in place of 1: 1 tea are left"

  Scenario: Waiting step
    Given "conftest.py" says "from clausetrace import bdd; from clausetrace.proving import value_trials as tries; Fact, then = bdd.Fact, bdd.then" instead of "from clausetrace.bdd import Fact, then"
    And "conftest.py" says "seen=shop.stock[what] if tries.NO_WAIT.get() or shop.stock[what] == count else [][count]" instead of "seen=shop.stock.get(what)"
    When "trace prove orders/ORDER-1 --only words" is run
    Then the exit status is 0
    And the output has the line "words: 5 killed, 0 survived"

  Scenario: No definition for other words
    Given "conftest.py" says 'parsers.re("the answer is (?P<status>201|40[49])"), converters={"status": int}' instead of 'parsers.parse("the answer is {status:d}")'
    When "trace prove orders/ORDER-1 --only words" is run
    Then the exit status is 0
    And the output has the line "words: 1 killed, 0 survived, left out: 4 values, since no definition matches another"

  Scenario: Step refuses other words
    Given "conftest.py" says "seen=shop.receipts.pop(0), promised={one: one for one in shop.sold}[what]" instead of "seen=shop.receipts.pop(0) if shop.receipts else None, promised=what"
    When "trace prove orders/ORDER-3 --only words" is run
    Then the exit status is 0
    And the output has the line "words: 0 killed, 0 survived, left out: 2 values, since their step refuses another"

  Scenario: Fails by itself
    Given "shop.py" says "self.stock[what] -= 2" instead of "self.stock[what] -= 1"
    When "trace prove orders/ORDER-1 --only words" is run
    Then the exit status is 1
    And the output has the line "not tried: orders/ORDER-1#Main case: it could not be tried: it does not pass by itself"

  Scenario: Text of a mutation not found
    Given "shop.py" says "self.stock[what] = self.stock[what] - 1" instead of "self.stock[what] -= 1"
    When "trace prove --only mutations" is run
    Then the exit status is 1
    And the output has the line "not tried: features/orders/mutations.toml:1: shop.py: '-= 1' is not there in Shop.order; the nearest line is shop.py:18: self.stock[what] = self.stock[what] - 1"

  Scenario: Text of a mutation found twice
    Given "shop.py" says "return 404 if what else -1 - 1" instead of "return 404"
    And "features/orders/mutations.toml" says 'find = "- 1"' instead of 'find = "-= 1"'
    And "shop.py" says "self.stock[what] -= 1 - 0 - 1 + 1" instead of "self.stock[what] -= 1"
    When "trace prove --only mutations" is run
    Then the exit status is 1
    And the output has the line "not tried: features/orders/mutations.toml:1: shop.py: '- 1' is there in Shop.order 2 times, in lines 15, 18"

  Scenario: Function of a mutation not found
    Given "features/orders/mutations.toml" says "Shop.orders" instead of "Shop.order"
    When "trace prove --only mutations" is run
    Then the exit status is 1
    And the output has the line "not tried: features/orders/mutations.toml:1: shop.py: there is no Shop.orders; the nearest is Shop.order in line 12"

  Scenario: Surviving mutation
    Given "features/orders/mutations.toml" says "orders/ORDER-1#Nothing left" instead of "orders/ORDER-1#Main case"
    When "trace prove --only mutations" is run
    Then the exit status is 1
    And the output has the line 'survived: features/orders/mutations.toml:1: orders/ORDER-1#Nothing left does not fail (passed): "what is sold stays in stock"'

  Scenario: Mutations of chosen IDs
    When "trace prove orders/ORDER-1 --only mutations" is run
    Then the output has the line "killed: features/orders/mutations.toml:1: shop.py in Shop.order: '-= 1' became '-= 0': what is sold stays in stock; by orders/ORDER-1#Main case"
    And the exit status is 0

  Scenario: Proof of one part
    When "trace prove 'orders/ORDER-1#Nothing left' --only when,words" is run
    Then the exit status is 0
    And the output has the line "when: 1 killed, 0 survived"
    And the output has the line "words: 1 killed, 0 survived"

  Scenario: Unknown part of an ID
    When "trace prove 'orders/ORDER-1#Nothing lft' --only when" is run
    Then the exit status is 2
    And the error text is "trace: orders/ORDER-1#Nothing lft: no ID, area or path of the specification; the nearest is orders/ORDER-1#Nothing left"

  Scenario: Budget of a proof
    When "trace prove --only mutations --budget 0" is run
    Then the exit status is 2
    And the error text is "trace: --budget: 0 minutes are too few to try a mutation"

  Scenario: Budget used up during a proof
    Given "trace prove --only mutations" has been run
    And "features/tea/mutations.toml" holds:
      """
      [[mutation]]
      file = "shop.py"
      function = "Shop.order"
      find = "-= 1"
      replace = "-= 2"
      caught_by = ["orders/ORDER-1#Main case"]
      suffers = "more is sold than was ordered"
      """
    When "trace prove --only mutations --resume --budget 0" is run
    Then the exit status is 0
    And the output has the line "mutations: 1 killed, 0 survived, left out: 1 mutation, since the budget is used up"

  Scenario: Misspelled key of a mutation
    Given "features/orders/mutations.toml" says "reason = " instead of "suffers = "
    When "trace prove --only mutations" is run
    Then the exit status is 2
    And the error text is "trace: features/orders/mutations.toml:1: reason, suffers: a mutation has the texts file, find, replace, suffers, the list caught_by of keys, and function where it is inside of one"

  Scenario: Stale mutations in a check
    Given "shop.py" says "self.stock[what] = self.stock[what] - 1" instead of "self.stock[what] -= 1"
    And "features/orders/mutations.toml" says '["orders/ORDER-1#Main case", "orders/ORDER-1#Sold out"]' instead of '["orders/ORDER-1#Main case"]'
    When "trace check" is run
    Then the exit status is 1
    And the output has the line "features/orders/mutations.toml:1: mutation: orders/ORDER-1#Main case: caught_by names orders/ORDER-1#Sold out, which no specification has"
    And the last line of the output is "3 of 3 IDs linked one to one, 7 of 7 clauses have a step, 4 findings"

  Scenario: Lists of several areas
    Given "features/tea/mutations.toml" holds:
      """
      [[mutation]]
      file = "shop.py"
      find = "return 404"
      replace = "return 405"
      caught_by = ["orders/ORDER-1#Other articles"]
      suffers = "an unknown article is an unknown method"
      """
    When "trace prove --only mutations" is run
    Then the exit status is 0
    And the output has the line "mutations: 2 killed, 0 survived"

  Scenario: Nothing changed since a commit
    Given its files are committed
    And "trace run" has been run
    When "trace prove --since HEAD --sample 0" is run
    Then the exit status is 0
    And the output has the line "when: 0 killed, 0 survived, left out by chance: 3 IDs"
    And the output has the line "words: 0 killed, 0 survived, left out by chance: 3 IDs"
    And the output has the line "mutations: 0 killed, 0 survived, left out by chance: 1 mutation"

  Scenario: Changed file of a mutation
    Given its files are committed
    And "shop.py" says "Sells all that it has in stock." instead of "Sells what it has in stock."
    And "trace run" has been run
    When "trace prove --since HEAD --sample 0" is run
    Then the exit status is 0
    And the output has the line "when: 0 killed, 0 survived, left out by chance: 3 IDs"
    And the output has the line "mutations: 1 killed, 0 survived"

  Scenario: Changed feature
    Given its files are committed
    And "features/orders/ORDER-1.feature" says "| pie     | 404    |" instead of "| cake    | 404    |"
    And "trace run" has been run
    When "trace prove --since HEAD --sample 0" is run
    Then the exit status is 0
    And the output has the line "when: 4 killed, 0 survived, left out by chance: 2 IDs"
    And the output has the line "words: 5 killed, 0 survived, left out by chance: 2 IDs"
    And the output has the line "mutations: 1 killed, 0 survived"

  Scenario: Changed import of the steps
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
    And the output has the line "when: 6 killed, 0 survived"

  Scenario: New mutation
    Given its files are committed
    And "features/orders/mutations.toml" says "what is sold is still there" instead of "what is sold stays in stock"
    And "trace run" has been run
    When "trace prove --since HEAD --sample 0 --only mutations" is run
    Then the exit status is 0
    And the output has the line "mutations: 1 killed, 0 survived"

  Scenario: Sample of the unchanged
    Given its files are committed
    And "trace run" has been run
    When "trace prove --since HEAD --sample 0.5 --seed 7 --only when" is run
    Then the exit status is 0
    And the output contains "of the rest 50% is tried by chance, again with --seed 7"
    And the output has the line "when: 2 killed, 0 survived, left out by chance: 1 ID"

  Scenario: Unknown commit
    When "trace prove --since 0123456789 --sample 0 --only mutations" is run
    Then the exit status is 0
    And the output has the line "since 0123456789: Git knows no such commit here, so everything is tried"
    And the output has the line "mutations: 1 killed, 0 survived"

  Scenario: No results of the tree
    Given its files are committed
    When "trace prove --since HEAD --sample 0 --only mutations" is run
    Then the exit status is 0
    And the output contains "(there are no results of this tree, so their steps are unknown)"
    And the output has the line "mutations: 1 killed, 0 survived"

  Scenario: Results of the tree
    Given "build/stock" holds:
      """
      once
      """
    And "conftest.py" says "seen=answers[-1:] if __import__('os').path.exists('build') else []" instead of "seen=answers[-1:]"
    And "trace run" has been run
    When "trace prove --only mutations" is run
    Then the exit status is 0
    And the output has the line "mutations: 1 of 1 settled in forks, the rest in fresh copies"
    And the output has the line "mutations: 1 killed, 0 survived"

  Scenario: Results of another tree
    Given "build/stock" holds:
      """
      once
      """
    And "conftest.py" says "seen=answers[-1:] if __import__('os').path.exists('build') else []" instead of "seen=answers[-1:]"
    And "trace run" has been run
    And "shop.py" says "Sells all that it has in stock." instead of "Sells what it has in stock."
    When "trace prove --only mutations" is run
    Then the exit status is 1
    And the output contains "not tried: orders/ORDER-1#Main case: unbroken it does not pass either"

  Scenario: Hidden file read by a scenario
    Given ".stock/tea" holds:
      """
      2
      """
    And "conftest.py" says "seen=answers[-1:] if __import__('os').path.exists('.stock/tea') else []" instead of "seen=answers[-1:]"
    When "trace prove --only mutations" is run
    Then the exit status is 0
    And the output has the line "mutations: 1 killed, 0 survived"

  Scenario: Mutation with a new constant
    Given "features/orders/mutations.toml" says "Shop.__init__" instead of "Shop.order"
    And "features/orders/mutations.toml" says 'find = "def __init__(self) -> None:"' instead of 'find = "-= 1"'
    And "features/orders/mutations.toml" says 'replace = "LEAST = 0\n\n    def __init__(self) -> None:\n        self.least = self.LEAST"' instead of 'replace = "-= 0"'
    When "trace prove --only mutations" is run
    Then the exit status is 1
    And the output has the line 'survived: features/orders/mutations.toml:1: orders/ORDER-1#Main case does not fail (passed): "what is sold stays in stock"'

  Scenario: No fork possible
    Given "features/conftest.py" holds:
      """
      from threading import Event, Thread

      Thread(target=Event().wait, name="stock", daemon=True).start()
      """
    When "trace prove --only mutations" is run
    Then the exit status is 0
    And the output has the line "mutations: no forks, since pytest's process has threads (stock): fresh copies are used"
    And the output has the line "mutations: 1 killed, 0 survived"

  Scenario: Invalid mutation
    Given "features/orders/mutations.toml" says 'replace = "-= ="' instead of 'replace = "-= 0"'
    When "trace prove --only mutations" is run
    Then the exit status is 1
    And the output contains "not tried: features/orders/mutations.toml:1: invalid mutation: pytest ended with 4 before its first scenario"

  Scenario: Endless trial
    Given "conftest.py" says 'shop = Shop(); yield shop; shop.sold and shop.stock["tea"] == 2 and __import__("threading").Event().wait()' instead of "return Shop()"
    And "trace run" has been run
    When "trace prove --only mutations --limit 10" is run
    Then the exit status is 1
    And the output has the line "not tried: features/orders/mutations.toml:1: it did not end: nothing happened in it for 10 s"

  Scenario: Endless run without When
    Given "conftest.py" says 'shop = Shop(); yield shop; shop.sold or __import__("threading").Event().wait()' instead of "return Shop()"
    When "trace prove --only when --limit 10" is run
    Then the exit status is 2
    And the error text contains "trace: orders/ORDER-1#Nothing left: it did not end: nothing happened in it for 10 s"

  Scenario: Proof resumed
    Given "trace prove --only mutations" has been run
    And "report/mutations.jsonl" says '"survivors": ["kept"]' instead of '"survivors": []'
    When "trace prove --only mutations --resume" is run
    Then the exit status is 1
    And the output has the line "survived: kept"

  Scenario: Mutants of executed lines
    Given "trace run --coverage" has been run
    When "trace mutate --seed 1" is run
    Then the exit status is 1
    And the output is the same as the file "expected/mutate.txt"

  Scenario: Waived mutants
    Given "trace run --coverage" has been run
    And "features/orders/equivalents.toml" holds:
      """
      [[equivalent]]
      file = "shop.py"
      rule = "order"
      before = "self.sold.append(what)\n        self.receipts.append(what)"
      after = "self.receipts.append(what)\n        self.sold.append(what)"
      why = "neither list is read in between"

      [[equivalent]]
      file = "shop.py"
      rule = "constant"
      before = "return 201"
      after = "return 202"
      why = "nobody looks at it"

      [[equivalent]]
      file = "shop.py"
      rule = "constant"
      before = "return 200"
      after = "return 201"
      why = "it was so once"
      """
    When "trace mutate --seed 1" is run
    Then the exit status is 1
    And the output has the line "waiver: features/orders/equivalents.toml:8: the mutant is killed by orders/ORDER-1#Main case: it isn't an equivalent"
    And the output has the line "waiver: features/orders/equivalents.toml:15: shop.py has no such mutant any more; remove the waiver"
    And the last line of the output is "mutants: 16 of 17 killed (94.1 %), 1 survived, 1 waived as equivalent; 18 tried of 18 (--seed 1)"

  Scenario: Waiver without an argument
    Given "trace run --coverage" has been run
    And "features/orders/equivalents.toml" holds:
      """
      [[equivalent]]
      file = "shop.py"
      rule = "order"
      before = "a"
      after = "b"
      """
    When "trace mutate --seed 1" is run
    Then the exit status is 2
    And the error text contains "trace: features/orders/equivalents.toml:1: needs why, as a text"

  Scenario: Endless mutant
    Given "shop.py" says "while what not in self.sold: self.sold.append(what)" instead of "self.sold.append(what)"
    And "trace run --coverage" has been run
    When "trace mutate orders/ORDER-2 --seed 1 --limit 4" is run
    Then the output contains "mutants: 7 of 14 killed (50.0 %), 1 of these by the time limit"

  Scenario: ID without kills
    Given "pyproject.toml" says 'subject = ["hours", "shop"]' instead of 'subject = ["shop"]'
    And "hours.py" holds:
      """
      def opening():
          return 9
      """
    And "features/hours/test.md" holds:
      """
      ## HOUR-1: It opens

      Expected: it is 9

      Edge cases:

      - Nobody asks: it is 9
      """
    And "features/hours/HOUR-1.feature" holds:
      """
      Feature: HOUR-1: It opens

        Scenario: Main case
          When Ada asks
          Then it is 9

        Scenario: Nobody asks
          When Ada orders "tea"
          Then it is 9
      """
    And "features/test_hours.py" holds:
      """
      from clausetrace.bdd import Fact, then
      from hours import opening
      from pytest_bdd import scenarios, when

      scenarios("hours")

      @when("Ada asks")
      def ask():
          opening()

      @then("it is 9")
      def it_is():
          return Fact(seen=9, promised=9)
      """
    And "trace run --coverage" has been run
    When "trace mutate hours orders/ORDER-2 --in hours.py --seed 1" is run
    Then the exit status is 1
    And the output has the line "weak: hours/HOUR-1: 0 of 2 mutants killed"

  Scenario: Mutants of two places
    Given "trace run --coverage" has been run
    When "trace mutate --in shop.py --in features --seed 1" is run
    Then the last line of the output is "mutants: 16 of 18 killed (88.9 %), 2 survived; 18 tried of 18 (--seed 1)"

  Scenario: Mutants of changed lines
    Given its files are committed
    And "shop.py" says "return 401 + 8" instead of "return 409"
    And "trace run --coverage" has been run
    When "trace mutate --since HEAD --seed 1" is run
    Then the exit status is 0
    And the last line of the output is "mutants: 4 of 4 killed (100.0 %); 4 tried of 4 (--seed 1)"

  Scenario: Trial of mutants resumed
    Given "trace run --coverage" has been run
    And "trace mutate --sample 1 --seed 1" has been run
    And "report/mutants.jsonl" says '"fate": "invalid"' instead of '"fate": "killed"'
    When "trace mutate --sample 1 --seed 1 --resume" is run
    Then the output contains "1 invalid"

  Scenario: Time budget used up
    Given "trace run --coverage" has been run
    When "trace mutate --budget 0 --seed 1" is run
    Then the last line of the output is "mutants: 0 of 0 killed (0.0 %), 18 left out by the budget; 0 tried of 18 (--seed 1)"
    And the exit status is 2

  Scenario: Mutants without coverage
    When "trace mutate" is run
    Then the exit status is 2
    And the error text is "trace: no coverage was recorded; `trace run --coverage` records it anew"

  Scenario: Mutants where facts are asserts
    Given the repository "asserts"
    And "trace run --coverage" has been run
    When "trace mutate orders/ASSERT-1 --seed 1" is run
    Then the output contains "mutants killed"

"""Mutants by rule: what each rule makes of a function, and what is left alone."""

import pytest

from clausetrace.mutating.mutants import Mutant, mutants_of


def made(text: str, *, rule: str = "") -> list[Mutant]:
    """Return the mutants of a module, those of one rule where one is named."""
    found = mutants_of("shop.py", text, wanted=lambda lines: True)  # noqa: ARG005  all are
    return [one for one in found if rule in {"", one.rule}]


def inside(*lines: str) -> str:
    """Return a module of one function with these lines."""
    return "\n".join(["async def sell(self, tea, coffee):", *(f"    {line}" for line in lines), ""])


@pytest.mark.parametrize(
    ("line", "rule", "after"),
    [
        ("tea < coffee", "comparison", {"tea <= coffee", "tea >= coffee"}),
        ("tea == coffee", "comparison", {"tea != coffee"}),
        ("tea is not None", "comparison", {"tea is None"}),
        ("tea in coffee", "comparison", {"tea not in coffee"}),
        ("1 < tea < 3", "comparison", {
            "1 <= tea < 3", "1 >= tea < 3", "1 < tea <= 3", "1 < tea >= 3",
        }),
        ("tea and coffee", "boolean", {"tea or coffee"}),
        ("not tea", "boolean", {"(tea)"}),
        ("tea if coffee else 0", "boolean", {"tea if (not coffee) else 0"}),
        ("tea + coffee", "arithmetic", {"tea - coffee"}),
        ("tea // 2", "arithmetic", {"tea * 2"}),
        ("tea += 2", "arithmetic", {"tea -= 2"}),
        ("tea = 404", "constant", {"tea = 405"}),
        ("tea = True", "constant", {"tea = False"}),
        ("tea = 'hot'", "constant", {'tea = ""'}),
        ("tea = f'{coffee}'", "constant", {'tea = ""'}),
        ("return tea", "return value", {"return None"}),
        ("self.sell(tea)", "removed statement", {"pass"}),
        ("self.tea = tea", "removed statement", {"pass"}),
        ("raise ValueError(tea)", "removed statement", {"pass"}),
        ("raise ValueError(tea)", "error class", {"raise Exception(tea)"}),
        ("tea = await coffee()", "removed await", {"tea = (coffee())"}),
        ("tea = sell(tea, coffee)", "arguments", {"tea = sell(coffee, tea)"}),
        ("tea = sell(tea, cups=2)", "arguments", {"tea = sell(tea)"}),
        ("tea = sell(cups=2, hot=tea)", "arguments", {
            "tea = sell( hot=tea)", "tea = sell(cups=2)",
        }),
        ("x = rows.where(a == b)", "dropped condition", {"x = rows"}),
        ("x = rows.where(a, b)", "dropped condition", {"x = rows.where( b)", "x = rows.where(a)"}),
    ],
)  # fmt: skip
def test_a_rule_changes_a_line(line: str, rule: str, after: set[str]) -> None:
    assert {one.after for one in made(inside(line), rule=rule)} == after


def test_each_has_a_name_of_its_own_where_lines_become_the_same() -> None:
    found = made(inside("self.heat(tea)", "self.serve(tea)", "self.serve(tea)", "return tea"))
    assert len({one.name for one in found}) == len(found)


def test_statements_change_places_where_neither_needs_the_other() -> None:
    text = inside("self.heat(tea)", "self.serve(tea)", "cups = count(tea)", "self.bill(cups)")
    assert {one.after for one in made(text, rule="order")} == {
        "self.serve(tea)\n    self.heat(tea)",
        "cups = count(tea)\n    self.serve(tea)",
    }


def test_lines_keep_their_numbers() -> None:
    text = inside(
        "tea = not (", "    coffee", ")", "x = rows.where(", "    a == b", ")", "return x"
    )
    for one in made(text):
        assert one.text.count("\n") == text.count("\n")
        assert one.text.splitlines()[-1].strip() in {"return x", "return None"}


def test_docstrings_annotations_and_the_module_are_left_alone() -> None:
    text = 'import x\nprint(1)\ndef sell() -> "text":\n    """Sell 1."""\n    cups: "int"\n'
    assert made(text) == []


def test_a_constant_is_shown_by_the_lines_that_name_it() -> None:
    text = "MOST = 5\nFREE = 1\n\n\ndef full(count):\n    return count >= MOST\n"
    [one] = [each for each in made(text) if not each.function]
    assert (one.after, one.uses) == ("MOST = 6", frozenset({6}))


def test_a_field_of_a_class_is_shown_by_them_too() -> None:
    text = "class Shop:\n    most = 5\n\n    def full(self):\n        return self.most\n"
    assert ("most = 6", frozenset({5})) in {(one.after, one.uses) for one in made(text)}


def test_only_wanted_lines_are_changed() -> None:
    text = inside("tea = 1", "coffee = 2")
    wanted = list(mutants_of("shop.py", text, wanted=lambda lines: 3 in lines))
    assert [(one.after, one.place.line) for one in wanted] == [("coffee = 3", 3)]


def test_a_mutant_says_where_it_is() -> None:
    text = "class Shop:\n    def full(self):\n        def inner():\n            return 1\n"
    [one, _] = made(text)
    inside = "shop.py:4 Shop.full.<locals>.inner"
    assert one.name == f"{inside}: return value: return 1 -> return None"


def test_letters_of_several_bytes_are_counted_once() -> None:
    assert {one.after for one in made(inside('tea = "é"; cups = 2'))} == {
        'tea = ""; cups = 2',
        'tea = "é"; cups = 3',
    }

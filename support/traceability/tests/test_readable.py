"""How recorded values are written for people."""

from typing import Any

import pytest

from clausetrace.judging.readable import Cells, in_line, readable, readable_pair


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (True, "true"),
        (None, "none"),
        (-2.5, "-2.5"),
        ("/", '"/"'),
        ("it's", '"it\'s"'),
        ([], "nothing"),
        ({}, "nothing"),
        ([[], "a"], 'nothing, "a"'),
        (["sold"], '"sold"'),
        ([1, [2, 3], (True,)], "1, [2, 3], [true]"),
        ([{"a": 1}, {"b": 2}], "{a: 1}, {b: 2}"),
        (b"\x00", r"b'\x00'"),
        ({"b": 1, "a": None}, Cells((("b", "1"), ("a", "none")), head=False)),
        ({1: {"deep": "x"}}, Cells((("1", '{deep: "x"}'),), head=False)),
        ([{"a": 1, "b": "x"}, {"b": "y", "a": 2}],
         Cells((("a", "b"), ("1", '"x"'), ("2", '"y"')), head=True)),
    ],
)  # fmt: skip
def test_a_value_is_written_as_people_write_it(value: object, read: object) -> None:
    assert readable(repr(value)) == read


def test_a_set_is_in_order() -> None:
    assert readable("{'b', 'a'}") == '"a", "b"'


@pytest.mark.parametrize(
    "recorded", ["IsNumeric(lt=2000)", "absent", "{'a': 1… (9 more characters)", "[" * 5000, ""]
)
def test_what_is_no_plain_value_stays_as_it_is(recorded: str) -> None:
    assert readable(recorded) == recorded


def fact(promised: str, seen: str, *, holds: bool) -> dict[str, Any]:
    """Return a fact as results keep it."""
    return {"promised": promised, "seen": seen, "holds": holds}


@pytest.mark.parametrize(("promised", "seen"), [("[]", "{}"), ("['a']", "'a'"), ("None", "'none'")])
def test_what_differs_is_never_shown_alike(promised: str, seen: str) -> None:
    shown = readable_pair(fact(promised, seen, holds=False))
    assert shown[0] != shown[1]


def test_a_fact_that_holds_reads_as_people_write() -> None:
    assert readable_pair(fact("[]", "[]", holds=True)) == ("nothing", "nothing")


def test_a_table_is_named_cell_by_cell_on_one_line() -> None:
    told = in_line(fact("{'a': 1, 'b': []}", "[{'a': 2}, {'a': 3}]", holds=False))
    assert told == ("a: 1, b: nothing", "a: 2; a: 3")

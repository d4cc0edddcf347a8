"""What counts as a fact of a step, and how what it saw is compared with what is promised."""

import inspect
from dataclasses import dataclass
from typing import Any

import pytest

from clausetrace.recording.facts import (
    Fact,
    NothingComparedError,
    UnawaitedError,
    compared,
    gathered,
    shown,
)

ONE, OTHER = Fact(1, 1), Fact("a", "b")


@pytest.mark.parametrize("returned", [ONE, [ONE], (one for one in [ONE])])
def test_a_step_returns_a_fact_or_several(returned: object) -> None:
    assert gathered(returned) == (ONE,)


def test_facts_keep_their_order() -> None:
    assert gathered([OTHER, ONE]) == (OTHER, ONE)


@pytest.mark.parametrize("returned", [None, True, [], [ONE, 1], Fact, "text", {"a": ONE}])
def test_anything_else_compares_nothing(returned: object) -> None:
    with pytest.raises(NothingComparedError, match="the step compared nothing: it returned "):
        gathered(returned)


def test_a_step_with_an_assert_is_told_that_it_is_not_counted() -> None:
    def asserting() -> None:
        assert ONE.seen

    def silent() -> None:
        """Say what an assert would."""

    with pytest.raises(NothingComparedError, match="returned None, and an assert is not counted;"):
        gathered(None, by=asserting)
    for by in (silent, len):
        with pytest.raises(NothingComparedError, match="it returned None; a Then returns"):
            gathered(None, by=by)


@pytest.mark.parametrize(
    ("seen", "promised", "holds"),
    [
        (1, 1, True),
        (1, 2, False),
        (1.0, 1, True),
        (True, 1, False),
        (0, False, False),
        (True, True, True),
        ([1, {"a": True}], [1, {"a": 1}], False),
        ([1, {"a": 1}], [1, {"a": 1}], True),
        ({1, "a"}, {True, "a"}, False),
        ({1, "a"}, {"a", 1}, True),
        ({1: "a"}, {True: "a"}, False),
        ((0, "x"), (False, "x"), False),
        ({"a": [0]}, {"a": [0], "b": 1}, False),
    ],
)
def test_truth_values_equal_no_numbers(seen: object, promised: object, *, holds: bool) -> None:
    assert compared(Fact(seen, promised)).holds is holds


def test_both_sides_are_recorded_without_secrets() -> None:
    record = compared(Fact({"token": "abc"}, promised="x" * 5000)).as_dict()
    assert record["seen"] == "{'token': ***}"
    assert str(record["promised"]).endswith("… (2954 more characters)")
    assert record["holds"] is False


@dataclass(frozen=True)
class Column:
    """A value whose comparison is no truth value, as those of a table are."""

    name: str

    def __eq__(self, other: object) -> Any:
        return f"{self.name} = {other}"

    __hash__ = None  # type: ignore[assignment]


def test_a_comparison_has_to_be_true_or_false() -> None:
    with pytest.raises(TypeError, match="gave 'price = 3', no truth value"):
        compared(Fact(seen=3, promised=Column("price")))


async def order() -> int:
    return 1


@pytest.mark.parametrize("holder", ["bare", "list", "dict"])
@pytest.mark.parametrize("side", ["seen", "promised"])
def test_a_coroutine_that_nobody_awaits_is_refused(holder: str, side: str) -> None:
    coroutine = order()
    value = {"bare": coroutine, "list": [1, coroutine], "dict": {"a": coroutine}}[holder]
    fact = Fact(value, 1) if side == "seen" else Fact(1, value)
    with pytest.raises(UnawaitedError, match='nobody awaited order: write "await" before the call'):
        compared(fact)
    assert inspect.getcoroutinestate(coroutine) == inspect.CORO_CLOSED


def test_sets_are_shown_in_order() -> None:
    assert shown({"b", "a", "c"}) == "{'a', 'b', 'c'}"
    assert shown(frozenset()) == "{}"

"""Trying a part of what forks have killed in fresh copies as well."""

from types import SimpleNamespace
from typing import Any

import pytest

from clausetrace.model import Place
from clausetrace.proving.mutations.kept_trials import Trial
from clausetrace.proving.mutations.mutation_list import Mutation
from clausetrace.proving.mutations.mutation_proof import _disagreements, _drawn


def mutation(line: int) -> Mutation:
    """Return a mutation that is listed in this line."""
    place = Place("m.toml", line)
    return Mutation(file="a.py", find="1", replace="2", suffers="", caught_by=("A",), place=place)


@pytest.mark.parametrize(("killed", "count"), [(0, 0), (19, 0), (20, 1), (59, 2)])
def test_one_of_twenty_is_drawn(killed: int, count: int) -> None:
    plan: Any = SimpleNamespace(seed=7)
    outcomes = {mutation(line): Trial() for line in range(killed)}
    others = {mutation(1000 + line): Trial(unforked="a constant") for line in range(40)}
    drawn = _drawn(plan, outcomes | others)
    assert len(drawn) == count
    assert set(drawn) <= outcomes.keys()
    assert drawn == _drawn(plan, outcomes | others)


def test_disagreement() -> None:
    shown = {1: Trial(), 2: Trial(("A does not fail",)), 3: Trial(faults=("it can't be run",))}

    def outcome(one: Mutation, *, forks: bool) -> Trial:
        assert not forks
        return shown[one.place.line]

    trials: Any = SimpleNamespace(outcome=outcome)
    assert list(_disagreements(trials, [mutation(line) for line in shown], 2)) == [
        "m.toml:2: a fork kills it, and a fresh copy doesn't: A does not fail",
        "m.toml:3: a fork kills it, and a fresh copy doesn't: it can't be run",
    ]

"""What counts as a kill, and what is kept of it."""

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from clausetrace.judging.verdicts import Report, Verdict
from clausetrace.model import Place
from clausetrace.proving.kept import Kept
from clausetrace.proving.mutations.kept_trials import Trial, name_of
from clausetrace.proving.mutations.kills import InvalidMutationError, survivors
from clausetrace.proving.mutations.mutation_list import Mutation

KEY = "orders/ORDER-1#Main case"
MUTATION = Mutation(
    file="shop.py", find="1", replace="2", suffers="", caught_by=(KEY,), place=Place("m.toml", 1)
)


def report(verdict: Verdict, why: str = "", broken: tuple[str, ...] = ()) -> Report:
    """Return what is read of a report with one part."""
    part = SimpleNamespace(key=KEY, verdict=verdict, why=why)
    promise = SimpleNamespace(key="orders/ORDER-1")
    one = SimpleNamespace(promise=promise, verdict=verdict, parts=(part,))
    return cast("Report", SimpleNamespace(promises=(one,), run={"broken": broken}))


@pytest.mark.parametrize("why", ["0 tea are left: AssertionError", "teardown: it left a file", ""])
@pytest.mark.parametrize("key", [KEY, "orders/ORDER-1"])
def test_kill(why: str, key: str) -> None:
    assert survivors([key], report(Verdict.FAILED, why)) == {}


@pytest.mark.parametrize("verdict", [Verdict.PASSED, Verdict.NOT_RUN, Verdict.UNPROVED])
def test_survivor(verdict: Verdict) -> None:
    assert survivors([KEY], report(verdict)) == {KEY: str(verdict)}


@pytest.mark.parametrize("key", [KEY, "orders/ORDER-1"])
def test_failing_before_the_first_step(key: str) -> None:
    with pytest.raises(InvalidMutationError, match="fails before its first step"):
        survivors([key], report(Verdict.FAILED, "setup: ImportError"))


def test_what_could_not_be_collected() -> None:
    broken = ("orders could not be collected",)
    with pytest.raises(InvalidMutationError, match="invalid mutation: orders could not be"):
        survivors([KEY], report(Verdict.NOT_RUN, broken=broken))


def test_kept_trials(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "report/mutations.jsonl", "tree", Trial.read)
    trial = Trial(("it does not fail",), ("a fault",), unforked="a constant", seconds=0.2)
    kept.add(name := kept.name("a mutation"), trial)
    with kept.path.open("a", encoding="utf-8") as file:
        file.write('{"tried": "cut o')
    assert kept.known() == {name: trial}
    other = Kept(kept.path, "another tree", Trial.read)
    assert other.name("a mutation") not in other.known()
    kept.forget()
    assert not kept.known()


@pytest.mark.parametrize(
    ("trial", "killed", "forked"),
    [
        (Trial(), True, True),
        (Trial(unforked="a constant"), True, False),
        (Trial(("it passes",)), False, False),
        (Trial(faults=("no such file",)), False, False),
    ],
)
def test_what_a_trial_shows(trial: Trial, *, killed: bool, forked: bool) -> None:
    assert (trial.killed, trial.forked) == (killed, forked)


def test_names_of_mutations_differ() -> None:
    other = Mutation(
        file="shop.py",
        find="1",
        replace="3",
        suffers="",
        caught_by=(KEY,),
        place=Place("m.toml", 1),
    )
    assert name_of(MUTATION) != name_of(other)

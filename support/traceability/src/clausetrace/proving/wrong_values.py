"""Runs every proving step with another value in its words: it has to fail by comparing."""

import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from clausetrace.judging.verdicts import Verdict
from clausetrace.linking.links import Links
from clausetrace.linking.selection import chosen
from clausetrace.model import Place, Scenario, Step, Try
from clausetrace.proving.other_values import Row, Value, values_of
from clausetrace.proving.plan import Plan
from clausetrace.proving.progress import Progress
from clausetrace.proving.running import Proof, left_out, named, only, try_pytest
from clausetrace.reading.features import filled
from clausetrace.results.journal import last_run, read_journal
from clausetrace.results.result_file import Results


@dataclass(frozen=True, slots=True)
class Tried:
    """One value of one proving step, in one row of its scenario."""

    key: str
    row: Row
    step: Step
    place: Place
    value: Value

    @property
    def name(self) -> str:
        """The key of the scenario, and in an outline its row."""
        return named(self.key, self.row)

    @property
    def text(self) -> str:
        """What the step says in its row."""
        return filled(self.step.text, self.row)

    def as_plan(self, number: int, *, alone: bool) -> dict[str, Any]:
        """Return what the plugin needs to try it, as the only one in its scenario or not."""
        others = [asdict(words) for _, words in self.value.others]
        plan = {"key": self.key, "row": self.row, "line": self.step.line, "alone": alone}
        return plan | {"number": number, "others": others, "bound": self.value.bound}


@dataclass(slots=True)
class Ran:
    """What one run showed: the outcomes of each try by its number, and the scenarios."""

    outcomes: dict[int, list[str]]
    results: Results

    def passed(self, tried: Tried) -> bool | None:
        """Return whether the scenario of a try passed in its row; None where it doesn't apply."""
        ran = [one for one in self.results.scenarios.get(tried.key, ()) if one["row"] == tried.row]
        if any(one.get("needs") for one in ran):
            return None
        phases = ran[0]["attempts"][-1]["phases"] if ran else {}
        return [phase["outcome"] for phase in phases.values()] == ["passed"] * 3


def prove_words(plan: Plan) -> Proof:
    """Run every proving step with each of its values changed: it has to fail by comparing.

    All are tried in one run of the suite. Scenarios that don't pass there may have been disturbed
    by a try; they are run again, once for each value that they have.
    """
    ids = plan.ids("words")
    left_to_chance = left_out(plan.left(ids), "ID")
    every = _wanted(plan.links, ids) if ids else ()
    wanted = dict(enumerate(one for one in every if chosen(one.key, plan.selection)))
    if not wanted:
        return Proof("words", 0, (), left=left_to_chance)
    with plan.progress("words", ids) as progress:
        selected = ids if left_to_chance else plan.selection
        ran = _run(plan, selected, wanted, progress=progress)
    wanted = {n: one for n, one in wanted.items() if ran.passed(one) is not None}
    settled = {n: ran.outcomes.get(n, []) for n, one in wanted.items() if ran.passed(one)}
    left = {n: one for n, one in wanted.items() if n not in settled}
    for tries in _rounds(_passing(plan, left)):
        settled |= _run(plan, _ids(tries), tries, alone=True).outcomes
    return replace(_judged(wanted, settled), left=left_to_chance)


def _passing(plan: Plan, left: dict[int, Tried]) -> dict[int, Tried]:
    """Return the tries whose scenarios pass by themselves, in the last run or else in a new one."""
    shown = {n for n, one in left.items() if plan.known.verdicts.get(one.key) == Verdict.PASSED}
    asked = {n: one for n, one in left.items() if n not in shown}
    unbroken = _run(plan, _ids(asked), {}) if asked else None
    return {n: one for n, one in left.items() if n in shown or (unbroken and unbroken.passed(one))}


def _ids(tries: dict[int, Tried]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(trial.key.partition("#")[0] for trial in tries.values()))


def _rounds(left: dict[int, Tried]) -> Iterator[dict[int, Tried]]:
    """Yield tries so that no scenario has more than one of them at a time."""
    while left:
        first = {(one.key, str(one.row)): n for n, one in reversed(left.items())}
        yield {n: left[n] for n in first.values()}
        left = {n: one for n, one in left.items() if n not in first.values()}


def _judged(wanted: dict[int, Tried], settled: dict[int, list[str]]) -> Proof:
    kinds = Counter(_settled(settled.get(n, [])) for n in wanted)
    names = dict.fromkeys(one.name for n, one in wanted.items() if not settled.get(n))
    faults = [f"{name}: it could not be tried: it does not pass by itself" for name in names]
    survivors = []
    for number, one in wanted.items():
        outcomes = settled.get(number, [])
        if _settled(outcomes) == Try.PASSED:
            other = one.value.others[outcomes.index(Try.PASSED)][0]
            told = f"it passes with {other} in place of {one.value.value}: {one.text}"
            survivors.append(f"{one.place}: {one.name}: {told}")
    whys = {
        Try.UNMATCHED: "no definition matches another",
        Try.REFUSED: "their step refuses another",
    }
    untried = ", ".join(
        f"{kinds[kind]} {'value' if kinds[kind] == 1 else 'values'}, since {why}"
        for kind, why in whys.items()
        if kinds[kind]
    )
    return Proof("words", kinds[Try.FAILED], tuple(survivors), tuple(faults), untried)


def _settled(outcomes: list[str]) -> str:
    """Return what the outcomes of one value's tries amount to; nothing without any."""
    return next(
        (one for one in (Try.FAILED, Try.PASSED, Try.REFUSED, Try.UNMATCHED) if one in outcomes), ""
    )


def _wanted(links: Links, selection: tuple[str, ...]) -> Iterator[Tried]:
    for linked in links.promises:
        for part in linked.parts if chosen(linked.key, selection) else ():
            if part.scenario is not None:
                steps = [clause.step for clause in part.clauses if clause.step is not None]
                yield from _of_scenario(linked.key, part.scenario, steps)


def _of_scenario(key: str, scenario: Scenario, steps: list[Step]) -> Iterator[Tried]:
    for row in scenario.rows:
        for step in steps:
            place = Place(scenario.place.path, step.line)
            for value in values_of(step, row):
                yield Tried(f"{key}#{scenario.name}", row, step, place, value)


def _run(
    plan: Plan,
    selection: tuple[str, ...],
    tries: dict[int, Tried],
    *,
    alone: bool = False,
    progress: Progress | None = None,
) -> Ran:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "plan.json"
        plans = [one.as_plan(n, alone=alone) for n, one in tries.items()]
        path.write_text(json.dumps(plans), encoding="utf-8")
        arguments = (*only(plan.configuration, selection), f"--trace-words={path}")
        with progress.following(folder) if progress else nullcontext():
            results = try_pytest(plan.configuration, folder, *arguments, limit=plan.limit)
        events = read_journal(folder / "journal", run=last_run(folder / "journal") or "")
        outcomes = {
            event["number"]: event["outcomes"] for event in events if event["event"] == "try"
        }
    return Ran(outcomes, results)

"""What one scenario did: its verdict from the record alone, attempt by attempt."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from clausetrace.model import Place, Scenario
from clausetrace.reading.features import filled

Row = dict[str, str]


class Verdict(StrEnum):
    """What can be said of an ID, worst first; last what nothing can be said of in this run."""

    FAILED = "failed"
    MISSING = "missing"
    NOT_RUN = "not run"
    UNPROVED = "unproved"
    PASSED = "passed"
    NOT_APPLICABLE = "not applicable"


WORST_FIRST = tuple(Verdict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one scenario did, or one row of an outline; `place` is where it broke, if it did.

    `flaky` says what went wrong at earlier attempts, where the last one passed.
    """

    verdict: Verdict
    why: str = ""
    place: Place | None = None
    seconds: float = 0.0
    steps: tuple[dict[str, Any], ...] = ()
    flaky: str = ""
    earlier: "tuple[Outcome, ...]" = ()
    """What the attempts before this one did."""
    variants: Mapping[str, Verdict] = field(default_factory=dict)
    """The verdict of each variant, where there are results of several."""


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the worst of several verdicts."""
    return min(verdicts, key=WORST_FIRST.index)


def outcome_of(
    scenario: Scenario,
    row: Row,
    recorded: list[dict[str, Any]],
    stale: str,
    variants: tuple[str, ...],
) -> Outcome:
    """Return the worst of what a row of a scenario did, in every variant that there are results of.

    `recorded` is all that the results have of the scenario; `stale` says why they mean nothing.
    """
    if stale:
        return Outcome(Verdict.NOT_RUN, stale)
    matching = [one for one in recorded if one["row"] == row]
    outcomes: list[Outcome] = []
    alone: dict[str, Verdict] = {}
    for variant in variants:
        there = [
            _last(scenario, row, one["attempts"], needs=one.get("needs", ""))
            for one in ran_in(variant, matching)
        ] or [Outcome(Verdict.NOT_RUN, "it has no result")]
        if len(variants) > 1:
            alone[variant] = worst(one.verdict for one in there)
        named = variant if len(variants) > 1 else ""
        outcomes += [
            replace(one, why=f"with {named}: {one.why}") if named and one.why else one
            for one in there
        ]
    if len(outcomes) == 1:
        return outcomes[0]
    worst_of_all = min(outcomes, key=lambda one: WORST_FIRST.index(one.verdict))
    alike = [outcome for outcome in outcomes if outcome.verdict is worst_of_all.verdict]
    flaky = next((one.flaky for one in alike if one.flaky), "")
    steps = tuple(step for one in alike for step in one.steps)
    return replace(worst_of_all, steps=steps, flaky=flaky, variants=alone)


def ran_in(variant: str, recorded: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what ran in a variant; only records that were merged name it."""
    return [one for one in recorded if one.get("variant", variant) == variant]


def _last(scenario: Scenario, row: Row, attempts: list[dict[str, Any]], *, needs: str) -> Outcome:
    """Return what the last attempt did; a pass after one that failed is marked flaky."""
    *earlier, last = (_attempt(scenario, row, one, needs) for one in attempts)
    last = replace(last, earlier=tuple(earlier))
    failed = [one for one in earlier if one.verdict is Verdict.FAILED]
    if last.verdict is not Verdict.PASSED or not failed:
        return last
    told = f"passed at attempt {len(attempts)}, failed before that: {failed[-1].why}"
    return replace(last, flaky=told)


def _attempt(scenario: Scenario, row: Row, attempt: dict[str, Any], needs: str) -> Outcome:
    """Passed only when each step of the feature file ended well, in order, and all phases too.

    Not applicable only when collection named one of the row's own tags as what it needs, and
    nothing of it ran.
    """
    if needs and needs in scenario.tags_in(row) and _untouched(attempt):
        return Outcome(Verdict.NOT_APPLICABLE, f"needs {needs}")
    steps, phases = tuple(attempt["steps"]), attempt["phases"]
    seconds = sum(phase["seconds"] for phase in phases.values())
    verdict, why, line = _verdict(scenario, row, attempt)
    place = Place(scenario.place.path, line) if line else None
    return Outcome(verdict, why, place, seconds, steps)


def _untouched(attempt: dict[str, Any]) -> bool:
    outcomes = {name: phase["outcome"] for name, phase in attempt["phases"].items()}
    clean = not attempt["steps"] and not attempt["crash"]
    return clean and outcomes == {"setup": "skipped", "teardown": "passed"}


def _verdict(scenario: Scenario, row: Row, attempt: dict[str, Any]) -> tuple[Verdict, str, int]:
    """Return the verdict, why, and the line where it broke; 0 where no line did."""
    if attempt["crash"]:
        return Verdict.FAILED, attempt["crash"], scenario.place.line
    if why := _expected_to_fail(attempt["phases"]):
        return Verdict.NOT_RUN, why, 0
    for step in attempt["steps"]:
        if step["outcome"] == "failed":
            denied = attempt["phases"].get("call", {}).get("outcome") == "passed"
            told = " (pytest's own report says that it passed)" if denied else ""
            words = step["text"].removesuffix(":")
            return Verdict.FAILED, f"{words}: {step['error']}{told}", step["line"]
    return _phases_verdict(scenario, attempt["phases"]) or _steps_verdict(scenario, row, attempt)


def _expected_to_fail(phases: dict[str, dict[str, Any]]) -> str:
    """Report that a scenario carries the mark xfail: it proves nothing, passed or not."""
    outcomes = {name: phase["outcome"] for name, phase in phases.items()}
    if "failed" in outcomes.values() or "xfailed" not in outcomes.values():
        return ""
    name = next(name for name, outcome in outcomes.items() if outcome == "xfailed")
    return f"it is marked xfail: {phases[name]['message']}".removesuffix(": ")


def _phases_verdict(
    scenario: Scenario, phases: dict[str, dict[str, Any]]
) -> tuple[Verdict, str, int] | None:
    for name, phase in phases.items():
        if phase["outcome"] == "failed":
            return Verdict.FAILED, f"{name}: {phase['message']}", scenario.place.line
    for name in ("setup", "call", "teardown"):
        phase = phases.get(name, {"outcome": "not reached", "message": ""})
        if phase["outcome"] != "passed":
            why = f"{name} {phase['outcome']}: {phase['message']}".removesuffix(": ")
            return Verdict.NOT_RUN, why, 0
    return None


def _steps_verdict(
    scenario: Scenario, row: Row, attempt: dict[str, Any]
) -> tuple[Verdict, str, int]:
    ran = [(step["text"], step["line"]) for step in attempt["steps"]]
    wanted = [(filled(step.text, row), step.line) for step in scenario.steps]
    if ran != wanted:
        line = next((w[1] for w, r in zip(wanted, [*ran, None], strict=False) if w != r), 0)
        return Verdict.NOT_RUN, f"{scenario.place.path}:{line}: this step has no result", line
    return Verdict.PASSED, "", 0

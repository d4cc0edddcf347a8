"""The one place where verdicts are made; every format renders what it returns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from support.traceability.features import filled
from support.traceability.linking import Linked, LinkedClause, LinkedPart, Links
from support.traceability.model import Finding, Findings, Kind, Place, Promise, Scenario
from support.traceability.results import Results
from support.traceability.waivers import Waiver, applied

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
FINE = {Verdict.PASSED, Verdict.NOT_APPLICABLE}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one scenario did, or one row of an outline; `place` is where it broke, if it did."""

    verdict: Verdict
    why: str = ""
    place: Place | None = None
    seconds: float = 0.0
    steps: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class ClauseReport:
    """A clause, whether it is proved, and what was promised and seen by the step that proves it."""

    words: str
    place: Place
    proved: bool
    why: str
    step: Place | None
    facts: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class PartReport:
    """The main case or an edge case: its verdict, and each of its clauses."""

    key: str
    label: str
    place: Place
    verdict: Verdict
    why: str
    scenario: Place | None
    rows: tuple[tuple[Row, Outcome], ...]
    clauses: tuple[ClauseReport, ...]

    @property
    def seconds(self) -> float:
        """How long the scenario took, all rows together."""
        return sum(outcome.seconds for _, outcome in self.rows)


@dataclass(frozen=True, slots=True)
class PromiseReport:
    """One ID with its verdict and its parts."""

    promise: Promise
    verdict: Verdict
    parts: tuple[PartReport, ...]

    @property
    def clauses(self) -> int:
        """How many clauses and outcomes the ID has."""
        return sum(len(part.clauses) for part in self.parts)

    @property
    def proved(self) -> int:
        """How many of them are proved."""
        return sum(clause.proved for part in self.parts for clause in part.clauses)

    @property
    def inapplicable(self) -> int:
        """How many of them could not be tried in this run."""
        return sum(
            len(part.clauses) for part in self.parts if part.verdict is Verdict.NOT_APPLICABLE
        )


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that there is to say about a run; `doubts` are why it can't be relied on."""

    run: dict[str, Any]
    selection: tuple[str, ...]
    promises: tuple[PromiseReport, ...]
    findings: tuple[Finding, ...]
    doubts: tuple[str, ...]
    ignored: Mapping[str, str]
    waived: Mapping[str, Waiver] = field(default_factory=dict)

    def excuses(self, promise: PromiseReport) -> bool:
        """Tell whether waivers cover all that is wrong with an ID."""
        wrong = {part.key for part in promise.parts if part.verdict not in FINE}
        return promise.promise.key in self.waived or (bool(wrong) and wrong <= self.waived.keys())

    @property
    def exit_status(self) -> int:
        """0 all passed, 1 not all, 2 could not tell; the worst wins."""
        if self.doubts or any(finding.status > 1 for finding in self.findings):
            return 2
        verdicts = {one.verdict for one in self.promises if not self.excuses(one)}
        if verdicts == {Verdict.NOT_APPLICABLE}:
            return 2
        passed = bool(verdicts) and verdicts <= {Verdict.PASSED, Verdict.NOT_APPLICABLE}
        return 0 if passed and not self.findings and self._ended_well() else 1

    def _ended_well(self) -> bool:
        """Tell whether pytest had nothing to say against it but what is waived."""
        failing = any(one.verdict == Verdict.FAILED for one in self.waived.values())
        explained = failing and not self.run.get("failed_beside")
        return self.run.get("exit") == 0 or (self.run.get("exit") == 1 and explained)


def judge(
    links: Links,
    results: Results,
    *,
    code: str,
    selection: tuple[str, ...] = (),
    ignored: Mapping[str, str] | None = None,
) -> Report:
    """Join what is promised with what ran.

    `code` is the hash of the code as it is now; results of other code, or of other words, say
    nothing about it. `selection` holds the keys and areas to judge; without any, all are.
    `ignored` are paths that nobody reads, with the reasons.
    """
    stale = ""
    if results.run.get("code") != code:
        stale = "the code changed since the run"
    promises = tuple(
        _promise(linked, results, stale)
        for linked in links.promises
        if chosen(linked.key, selection)
    )
    findings = tuple(finding for finding in links.findings if chosen(finding.key, selection))
    doubts = (*_doubts(results, stale), *_contradictions(links, results))
    waived, needless = _waived(links, promises)
    findings = (*findings, *needless)
    return Report(results.run, selection, promises, findings, doubts, ignored or {}, waived)


def _waived(
    links: Links, promises: tuple[PromiseReport, ...]
) -> tuple[dict[str, Waiver], list[Finding]]:
    """Return the waivers that excuse something here, and a finding for each needless one."""
    verdicts = {one.promise.key: str(one.verdict) for one in promises}
    verdicts |= {part.key: str(part.verdict) for one in promises for part in one.parts}
    needless = Findings()
    return applied(links.waivers, verdicts, needless), needless.found


def chosen(key: str, selection: tuple[str, ...]) -> bool:
    """Tell whether an ID, or a part of one, lies within the selected keys and areas.

    An empty selection is all.
    """
    within = key.partition("#")[0]
    return not selection or any(within == one or within.startswith(f"{one}/") for one in selection)


def _doubts(results: Results, stale: str) -> list[str]:
    doubts = [*results.damage, *results.run.get("broken", ["the run did not end"])]
    if not results.scenarios:
        doubts.append("no scenario ran")
    if results.run.get("left_out"):
        doubts.append(f"the run left out every {results.run['left_out']} step")
    exit_status = results.run.get("exit")
    if exit_status not in {0, 1, None}:
        doubts.append(f"pytest ended with exit status {exit_status}")
    return [*doubts, stale] if stale else doubts


def _contradictions(links: Links, results: Results) -> Iterator[str]:
    """Yield a doubt for each scenario that ran with what others were left out for want of."""
    recorded = [one for them in results.scenarios.values() for one in them]
    wanting = {one["needs"] for one in recorded if one.get("needs")}
    for linked in links.promises:
        for scenario in linked.feature.scenarios if linked.feature else ():
            key = f"{linked.key}#{scenario.name}"
            ran = any(not one.get("needs") for one in results.scenarios.get(key, ()))
            for tag in scenario.tags & wanting if ran else ():
                yield f"{key} ran, and others were left out for want of {tag}"


def _promise(linked: Linked, results: Results, stale: str) -> PromiseReport:
    stale = stale or _stale_words(linked, results)
    parts = tuple(_part(linked, part, results, stale) for part in linked.parts)
    if linked.feature is None:
        return PromiseReport(linked.promise, Verdict.MISSING, parts)
    verdicts = {part.verdict for part in parts}
    if not any(part.clauses for part in parts):
        verdicts.add(Verdict.UNPROVED)
    return PromiseReport(linked.promise, _worst(verdicts), parts)


def _stale_words(linked: Linked, results: Results) -> str:
    then = results.promises.get(linked.key)
    if then is None:
        return "the run did not know this ID"
    if then["words"] != linked.words_hash:
        return "the words of the specification changed since the run"
    if then["feature"] != linked.feature_hash:
        return "the feature changed since the run"
    return ""


def _worst(verdicts: set[Verdict]) -> Verdict:
    return min(verdicts, key=WORST_FIRST.index)


def _part(linked: Linked, part: LinkedPart, results: Results, stale: str) -> PartReport:
    scenario = part.scenario
    rows: tuple[tuple[Row, Outcome], ...] = ()
    if scenario is not None:
        recorded = results.scenarios.get(f"{linked.key}#{scenario.name}", [])
        rows = tuple((row, _row(scenario, row, recorded, stale)) for row in scenario.rows)
    clauses = tuple(_clause(one, scenario, rows) for one in part.clauses)
    verdict, why = _part_verdict(linked, scenario, rows, clauses)
    place = scenario.place if scenario else None
    return PartReport(
        part.key, part.part.label, part.part.place, verdict, why, place, rows, clauses
    )


def _part_verdict(
    linked: Linked,
    scenario: Scenario | None,
    rows: tuple[tuple[Row, Outcome], ...],
    clauses: tuple[ClauseReport, ...],
) -> tuple[Verdict, str]:
    if linked.feature is None:
        return Verdict.MISSING, "there is no feature file"
    if scenario is None or not rows:
        return Verdict.UNPROVED, "there is no scenario that runs"
    verdict = _worst({outcome.verdict for _, outcome in rows})
    if verdict is not Verdict.PASSED:
        return verdict, next(one.why for _, one in rows if one.verdict is verdict)
    if unproved := [clause for clause in clauses if not clause.proved]:
        return Verdict.UNPROVED, f'"{unproved[0].words}": {unproved[0].why}'
    return Verdict.PASSED, ""


def _row(scenario: Scenario, row: Row, recorded: list[dict[str, Any]], stale: str) -> Outcome:
    if stale:
        return Outcome(Verdict.NOT_RUN, stale)
    matching = [one for one in recorded if one["row"] == row]
    if not matching:
        return Outcome(Verdict.NOT_RUN, "it has no result")
    outcomes = [
        _attempt(scenario, row, one["attempts"][-1], one.get("needs", "")) for one in matching
    ]
    return min(outcomes, key=lambda one: WORST_FIRST.index(one.verdict))


def _attempt(scenario: Scenario, row: Row, attempt: dict[str, Any], needs: str) -> Outcome:
    """Passed only when each step of the feature file ended well, in order, and all phases too.

    Not applicable only when collection named one of the scenario's own tags as what it needs, and
    nothing of it ran.
    """
    if needs in scenario.tags and _untouched(attempt):
        return Outcome(Verdict.NOT_APPLICABLE, f"needs {needs}")
    steps, phases = tuple(attempt["steps"]), attempt["phases"]
    seconds = sum(phase["seconds"] for phase in phases.values())
    verdict, why, line = _attempt_verdict(scenario, row, attempt)
    place = Place(scenario.place.path, line) if line else None
    return Outcome(verdict, why, place, seconds, steps)


def _untouched(attempt: dict[str, Any]) -> bool:
    outcomes = {name: phase["outcome"] for name, phase in attempt["phases"].items()}
    clean = not attempt["steps"] and not attempt["crash"]
    return clean and outcomes == {"setup": "skipped", "teardown": "passed"}


def _attempt_verdict(
    scenario: Scenario, row: Row, attempt: dict[str, Any]
) -> tuple[Verdict, str, int]:
    if attempt["crash"]:
        return Verdict.FAILED, attempt["crash"], scenario.place.line
    for step in attempt["steps"]:
        if step["outcome"] == "failed":
            return Verdict.FAILED, f"{step['text']}: {step['error']}", step["line"]
    phases = attempt["phases"]
    for name, phase in phases.items():
        if phase["outcome"] == "failed":
            return Verdict.FAILED, f"{name}: {phase['message']}", scenario.place.line
    for name in ("setup", "call", "teardown"):
        outcome = phases.get(name, {"outcome": "not reached", "message": ""})
        if outcome["outcome"] != "passed":
            return Verdict.NOT_RUN, f"{name} {outcome['outcome']}: {outcome['message']}", 0
    ran = [(step["text"], step["line"]) for step in attempt["steps"]]
    wanted = [(filled(step.text, row), step.line) for step in scenario.steps]
    if ran != wanted:
        line = next((w[1] for w, r in zip(wanted, [*ran, None], strict=False) if w != r), 0)
        return Verdict.NOT_RUN, f"{scenario.place.path}:{line}: this step has no result", line
    return Verdict.PASSED, "", 0


def _clause(
    linked: LinkedClause, scenario: Scenario | None, rows: tuple[tuple[Row, Outcome], ...]
) -> ClauseReport:
    clause, step = linked.clause, linked.step
    if step is None or scenario is None:
        return ClauseReport(clause.words, clause.place, False, linked.why, None, ())
    place = Place(scenario.place.path, step.line)
    ran = [one for _, outcome in rows for one in outcome.steps if one["line"] == step.line]
    facts = ran[0]["facts"] if len(ran) == 1 else tuple(f for one in ran for f in one["facts"])
    why = ""
    if rows and all(outcome.verdict is Verdict.NOT_APPLICABLE for _, outcome in rows):
        why = f"not applicable: {rows[0][1].why}"
    elif not rows or any(outcome.verdict is not Verdict.PASSED for _, outcome in rows):
        why = "its scenario did not pass"
    elif any(not one["facts"] for one in ran) or step.kind is not Kind.THEN:
        why = "the step that says it compared nothing"
    elif not all(fact["holds"] for fact in facts):
        why = "a fact of the step that says it doesn't hold"
    return ClauseReport(clause.words, clause.place, not why, why, place, facts)

"""The one place where verdicts are made; every format renders what it returns."""

from collections.abc import Mapping
from itertools import chain
from typing import Any

from clausetrace.judging.inconclusive import reasons_against
from clausetrace.judging.judgment import (
    FINE,
    ClauseReport,
    PartReport,
    PromiseReport,
    Report,
    reading,
)
from clausetrace.judging.outcomes import WORST_FIRST, Outcome, Row, Verdict, outcome_of, worst
from clausetrace.linking.links import Linked, LinkedClause, LinkedPart, Links
from clausetrace.linking.selection import chosen
from clausetrace.linking.waivers import Waiver, applied
from clausetrace.model import (
    Finding,
    Findings,
    Kind,
    Place,
    Scenario,
    Step,
)
from clausetrace.reading.matching import same_words
from clausetrace.results.merging import variants_of
from clausetrace.results.origin import Code, differing
from clausetrace.results.result_file import Results

__all__ = [
    "FINE",
    "WORST_FIRST",
    "ClauseReport",
    "Outcome",
    "PartReport",
    "PromiseReport",
    "Report",
    "Row",
    "Verdict",
    "judge",
    "reading",
]


def judge(
    links: Links,
    results: Results,
    *,
    code: Code,
    selection: tuple[str, ...] = (),
    ignored: Mapping[str, str] | None = None,
) -> Report:
    """Join what is promised with what ran.

    `code` is the code as it is now; results of other code, or of other words, say nothing about
    it. `selection` holds the keys and areas to judge; without any, all are.
    `ignored` are paths that nobody reads, with the reasons.
    """
    stale = ""
    if not results.run:
        stale = "nothing has run"
    elif results.run.get("code") != code.hash:
        told = differing(results.run.get("files", {}), code.files)
        stale = f"the code changed since the run{told}"
    promises = tuple(
        _promise(linked, results, stale, by_scenario=links.by_scenario)
        for linked in links.promises
        if chosen(linked.key, selection)
    )
    findings = tuple(finding for finding in links.findings if chosen(finding.key, selection))
    reasons = tuple(reasons_against(links, results, stale))
    waived, needless = _waived(links, promises)
    return Report(
        results.run,
        selection,
        promises,
        (*findings, *needless),
        reasons,
        ignored or {},
        links.by_scenario,
        waived,
        introductions=links.introductions,
    )


def _waived(
    links: Links, promises: tuple[PromiseReport, ...]
) -> tuple[dict[str, Waiver], list[Finding]]:
    """Return the waivers that excuse something here, and a finding for each needless one."""
    verdicts = {promise.promise.key: str(promise.verdict) for promise in promises}
    verdicts |= {part.key: str(part.verdict) for promise in promises for part in promise.parts}
    needless = Findings()
    return applied(links.waivers, verdicts, needless), needless.found


def _promise(linked: Linked, results: Results, stale: str, *, by_scenario: bool) -> PromiseReport:
    stale = stale or _stale_words(linked, results)
    parts = tuple(
        _part(linked, part, results, stale, by_scenario=by_scenario) for part in linked.parts
    )
    if linked.feature is None:
        return PromiseReport(linked.promise, Verdict.MISSING, parts, by_scenario)
    verdicts = {part.verdict for part in parts}
    if not any(part.clauses for part in parts):
        verdicts.add(Verdict.UNPROVED)
    return PromiseReport(linked.promise, worst(verdicts), parts, by_scenario)


def _stale_words(linked: Linked, results: Results) -> str:
    then = results.promises.get(linked.key)
    if then is None:
        return "the run did not know this ID"
    if then["words"] != linked.words_hash:
        told = "the words of the specification changed since the run"
        return f"{told}{_difference(_words_now(linked), _words_then(then))}"
    if then["feature"] != linked.feature_hash:
        return "the feature changed since the run"
    return ""


def _words_now(linked: Linked) -> list[str]:
    clauses = (clause for part in linked.promise.parts for clause in part.clauses)
    return [linked.promise.title, *(clause.words for clause in clauses)]


def _words_then(then: dict[str, Any]) -> list[str]:
    clauses = (clause for part in then["parts"] for clause in part["clauses"])
    words = (clause if isinstance(clause, str) else clause["words"] for clause in clauses)
    return [then["title"], *words]


def _difference(now: list[str], then: list[str]) -> str:
    """Name what is said only now and what only then; nothing where tables or labels differ."""
    new = [words for words in now if same_words(words) not in map(same_words, then)]
    gone = [words for words in then if same_words(words) not in map(same_words, now)]
    told = [f'it says "{words}"' for words in new] + [f'it said "{words}"' for words in gone]
    return ": " + ", ".join(told) if told else ""


def _part(
    linked: Linked, part: LinkedPart, results: Results, stale: str, *, by_scenario: bool
) -> PartReport:
    scenario = part.scenario
    rows: tuple[tuple[Row, Outcome], ...] = ()
    if scenario is not None:
        recorded = results.scenarios.get(f"{linked.key}#{scenario.name}", [])
        variants = variants_of(results.run)
        rows = tuple(
            (row, outcome_of(scenario, row, recorded, stale, variants)) for row in scenario.rows
        )
    clauses = tuple(
        _clause(clause, scenario, rows, by_scenario=by_scenario) for clause in part.clauses
    )
    verdict, why = _part_verdict(linked, scenario, rows, clauses)
    place = scenario.place if scenario else None
    told = part.part
    return PartReport(
        key=part.key,
        label=told.label,
        place=told.place,
        verdict=verdict,
        why=why,
        scenario=place,
        rows=rows,
        clauses=clauses,
        script=scenario,
        situation=told.situation,
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
    verdict = worst({outcome.verdict for _, outcome in rows})
    if verdict is not Verdict.PASSED:
        return verdict, next(one.why for _, one in rows if one.verdict is verdict)
    if unproved := [clause for clause in clauses if not clause.proved]:
        return Verdict.UNPROVED, f'"{unproved[0].words}": {unproved[0].why}'
    return Verdict.PASSED, ""


def _clause(
    linked: LinkedClause,
    scenario: Scenario | None,
    rows: tuple[tuple[Row, Outcome], ...],
    *,
    by_scenario: bool,
) -> ClauseReport:
    """Return whether the step that says a clause proves it; by scenario, whether all Thens do."""
    clause, step = linked.clause, linked.step
    proving = [step] if step else []
    if by_scenario and scenario is not None:
        proving = [one for one in scenario.steps if one.kind is Kind.THEN and not one.background]
    if not proving or scenario is None:
        why = linked.why or "its scenario has no Then"
        return ClauseReport(clause.words, clause.place, False, why, None, ())
    told = [_ran(one, rows) for one in proving]
    whys = [_why_not(one, ran, rows) for one, ran in zip(proving, told, strict=True)]
    number, why = next(((n, why) for n, why in enumerate(whys) if why), (0, ""))
    facts = [ran["facts"] for ran in chain.from_iterable(told)]
    together = tuple(facts[0]) if len(facts) == 1 else tuple(chain.from_iterable(facts))
    place = Place(scenario.place.path, proving[number].line)
    return ClauseReport(clause.words, clause.place, not why, why, place, together)


def _ran(step: Step, rows: tuple[tuple[Row, Outcome], ...]) -> list[dict[str, Any]]:
    return [one for _, outcome in rows for one in outcome.steps if one["line"] == step.line]


def _why_not(step: Step, ran: list[dict[str, Any]], rows: tuple[tuple[Row, Outcome], ...]) -> str:
    """Return why a step proves nothing, or nothing where it does; `ran` is what it did."""
    if rows and all(outcome.verdict is Verdict.NOT_APPLICABLE for _, outcome in rows):
        return f"not applicable: {rows[0][1].why}"
    if not rows or any(outcome.verdict not in FINE for _, outcome in rows):
        return "its scenario did not pass"
    if any(not one["facts"] for one in ran) or step.kind is not Kind.THEN:
        return "the step that says it compared nothing"
    if not all(fact["holds"] for one in ran for fact in one["facts"]):
        return "a fact of the step that says it doesn't hold"
    return ""

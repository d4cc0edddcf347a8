"""Renders one ID as plain text: its words, its scenarios, and what each step promised and saw."""

import json
from collections.abc import Iterator
from typing import Any

from clausetrace.counting import part_of_whole
from clausetrace.judging.verdicts import Outcome, PartReport, PromiseReport, Row
from clausetrace.linking.links import Linked, LinkedPart
from clausetrace.linking.skeleton import table_rows
from clausetrace.model import Step
from clausetrace.reading.features import filled
from clausetrace.rendering.visible_text import harmless, visible


def as_one(linked: Linked, report: PromiseReport) -> str:
    """Return all that is known of one ID; `linked` has its scenarios, `report` what they did."""
    promise = linked.promise
    lines = [f"{promise.key}: {promise.title}"]
    proved = f"{part_of_whole(report.proved, report.clauses, 'clause')} proved"
    lines.append(f"{promise.place}: {report.reads}{_flaky(report.parts)}, {proved}")
    lines += [f"situation: {promise.situation}"] if promise.situation else []
    lines += [f"tests: {reference}" for reference in promise.references]
    for part, told in zip(linked.parts, report.parts, strict=True):
        lines += ["", *_part(part, told)]
    return "".join(f"{harmless(visible(line))}\n" for line in lines)


def _flaky(parts: tuple[PartReport, ...]) -> str:
    """Tell apart what passed only when it was tried again."""
    return " (flaky)" if any(part.flaky for part in parts) else ""


def _part(part: LinkedPart, told: PartReport) -> Iterator[str]:
    why = " ".join((told.why or told.flaky).split())
    situation = f" ({told.situation})" if told.situation else ""
    name = f"{told.label}{situation}"
    verdict = f"{told.verdict}{_flaky((told,))}"
    yield f"{told.scenario or told.place}: {name}: {verdict}{why and ': '}{why}"
    for clause in told.clauses:
        how = f"proved by {clause.step}" if clause.proved else f"not proved: {clause.why}"
        yield f'  "{clause.words}" is {how}'
    for row, outcome in told.rows:
        if row:
            values = ", ".join(f"{name} {value}" for name, value in row.items())
            yield f"  with {values}: {outcome.verdict}"
        yield from _steps(part, row, outcome)


def _steps(part: LinkedPart, row: Row, outcome: Outcome) -> Iterator[str]:
    done = {step["line"]: step for step in outcome.steps}
    for step in part.scenario.steps if part.scenario else ():
        ran = done.get(step.line, {})
        text = f"{step.keyword} {filled(step.text, row)}"
        yield f"  {step.line:>4} {ran.get('outcome', 'no result')}: {text}"
        yield from (f"       {line}" for line in _below(step, row, ran))


def _below(step: Step, row: Row, ran: dict[str, Any]) -> Iterator[str]:
    """Yield what belongs to a step: its table or text, its facts, its error, its evidence."""
    if step.table:
        table = tuple(tuple(filled(cell, row) for cell in cells) for cells in step.table)
        yield from table_rows(table)
    yield from filled(step.docstring or "", row).splitlines()
    for fact in ran.get("facts", ()):
        yield from _told("promised", fact["promised"])
        yield from _told("seen", fact["seen"])
    if ran.get("error"):
        yield from _told("error", ran["error"])
    if ran.get("evidence"):
        evidence = json.dumps(ran["evidence"], ensure_ascii=False, indent=2)
        yield from _told("evidence", evidence)


def _told(name: str, text: str) -> Iterator[str]:
    first, *rest = text.splitlines() or [""]
    yield f"{name}: {first}"
    yield from (f"  {line}" for line in rest)

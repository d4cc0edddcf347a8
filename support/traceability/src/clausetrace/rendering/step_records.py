"""What became of each step of a scenario: its words joined with what the record has of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from clausetrace.judging.verdicts import Outcome, Row
from clausetrace.model import Scenario, Step, Table
from clausetrace.reading.features import filled


@dataclass(frozen=True, slots=True)
class Happened:
    """One step with a row's values, and what it did; in several variants, what it did in all.

    The outcome is that of the record, or "no result".
    """

    step: Step
    text: str
    table: Table
    docstring: str
    outcome: str
    seconds: float
    definition: str
    facts: tuple[dict[str, Any], ...]
    error: str
    evidence: tuple[dict[str, Any], ...]


def happened(script: Scenario, row: Row, outcome: Outcome) -> Iterator[Happened]:
    """Yield every step of a scenario in order, those without a result too."""
    ran: dict[int, list[dict[str, Any]]] = {}
    for one in outcome.steps:
        ran.setdefault(one["line"], []).append(one)
    for step in script.steps:
        yield _step(step, row, ran.get(step.line, []))


def _step(step: Step, row: Row, ran: list[dict[str, Any]]) -> Happened:
    failed = [one for one in ran if one["outcome"] != "passed"]
    worst = failed[0] if failed else ran[0] if ran else {"outcome": "no result"}
    facts = {str(fact): fact for one in ran for fact in one.get("facts", ())}
    return Happened(
        step=step,
        text=filled(step.text, row),
        table=tuple(tuple(filled(cell, row) for cell in cells) for cells in step.table or ()),
        docstring=filled(step.docstring or "", row),
        outcome=worst["outcome"],
        seconds=max((one["seconds"] for one in ran), default=0.0),
        definition=worst.get("definition", ""),
        facts=tuple(facts.values()),
        error=worst.get("error", ""),
        evidence=tuple(entry for one in ran for entry in one.get("evidence", ())),
    )

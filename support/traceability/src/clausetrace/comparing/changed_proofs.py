"""Compares what proves a clause whose words stayed: its step's definition, table and facts."""

from collections.abc import Iterator
from typing import Any

from clausetrace.comparing.change import Change, Effect, Part
from clausetrace.judging.verdicts import ClauseReport, PartReport, Verdict
from clausetrace.model import Clause, Place
from clausetrace.reading.matching import same_table, same_words


def proof(base: Part, head: Part) -> Iterator[Change]:
    """Yield what makes less of a scenario, or may, though its words are the same."""
    yield from _rows(base.report, head.report)
    if head.report.verdict is Verdict.NOT_APPLICABLE is not base.report.verdict:
        text = f"not applicable: {head.report.why}; {base.report.verdict} before"
        yield _weakened(head, text, head.report.scenario or head.report.place)
    proved = {same_words(clause.words): clause for clause in base.report.clauses}
    promised = {same_words(clause.words): clause for clause in base.linked.part.clauses}
    for clause, report in zip(head.linked.part.clauses, head.report.clauses, strict=True):
        words = same_words(clause.words)
        if words in proved:
            yield from _table(head, promised[words], clause)
            yield from _steps(head, base.report, proved[words], report)


def _weakened(part: Part, text: str, *places: Place) -> Change:
    return Change(Effect.WEAKENED, part.linked.key, text, places)


def _rows(base: PartReport, head: PartReport) -> Iterator[Change]:
    now = [row for row, _ in head.rows]
    for row, _ in base.rows:
        if row and row not in now:
            values = ", ".join(f"{name}={value}" for name, value in row.items())
            place = head.scenario or head.place
            yield Change(Effect.WEAKENED, head.key, f"the row {values} is gone", (place,))


def _table(part: Part, base: Clause, head: Clause) -> Iterator[Change]:
    old, new = same_table(base.table) or (), same_table(head.table) or ()
    if old != new:
        gone = [f"without {_row(row)}" for row in old if row not in new]
        come = [f"with {_row(row)}" for row in new if row not in old]
        told = ", ".join([*gone, *come]) or "its rows in another order"
        yield _weakened(part, f'the table of "{head.words}" changed: {told}', head.place)


def _row(row: tuple[str, ...]) -> str:
    return f"[{', '.join(row)}]"


def _steps(
    part: Part, before: PartReport, base: ClauseReport, head: ClauseReport
) -> Iterator[Change]:
    old, new = _ran(before, base), _ran(part.report, head)
    sources = [{step["source"] for step in steps if step.get("source")} for steps in (old, new)]
    if all(sources) and sources[0] != sources[1]:
        text = f'the definition of the step that proves "{head.words}" changed'
        yield _weakened(part, text, _definition(new[0]))
    facts = [min((len(step["facts"]) for step in steps), default=0) for steps in (old, new)]
    if head.proved and facts[1] < facts[0]:
        text = f'"{head.words}" compares {_facts(facts[1])}, {_facts(facts[0])} before'
        yield _weakened(part, text, *([head.step] if head.step else []))


def _ran(part: PartReport, clause: ClauseReport) -> list[dict[str, Any]]:
    line = clause.step.line if clause.step else 0
    return [step for _, one in part.rows for step in one.steps if step["line"] == line]


def _definition(step: dict[str, Any]) -> Place:
    path, _, line = step["definition"].rpartition(":")
    return Place(path, int(line)) if line.isdecimal() else Place(step["definition"])


def _facts(count: int) -> str:
    return f"{count} fact" if count == 1 else f"{count} facts"

"""Writes the feature of a promise as far as its specification says it."""

from collections.abc import Callable, Iterator

from clausetrace.model import MAIN_CASE, Clause, Part, Promise, Table

Wording = Callable[[Clause], str]
"""The words of a step about a clause."""
TO_WRITE = "TODO"
"""The text of a When that nobody has written yet; no step is defined for it."""


def skeleton(promise: Promise, wording: Wording) -> str:
    """Return a feature with a scenario for each part: a When to fill in, and what it promises."""
    scenarios = (scenario(promise, part, wording) for part in promise.parts)
    return "".join([f"Feature: {promise.id}: {promise.title}\n", *scenarios])


def scenario(promise: Promise, part: Part, wording: Wording, indent: str = "  ") -> str:
    """Return the scenario of a part, after an empty line.

    The situation of an edge case is a comment above its scenario.
    """
    situation = promise.situation if part.label == MAIN_CASE else ""
    event = f"{TO_WRITE}: {situation}" if situation else TO_WRITE
    comment = [f"# {part.situation}"] if part.situation else []
    lines = [*comment, f"Scenario: {part.label}", f"{indent}When {event}"]
    for number, clause in enumerate(part.clauses):
        lines.append(f"{indent}{'And' if number else 'Then'} {wording(clause)}")
        lines += (f"{indent * 2}{row}" for row in table_rows(clause.table or ()))
    return "\n".join(["", *(f"{indent}{line}" for line in lines), ""])


def table_rows(table: Table) -> Iterator[str]:
    """Yield a table as a feature has it, line by line, its columns below each other."""
    rows = [[cell.replace("\\", "\\\\").replace("|", "\\|") for cell in row] for row in table]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield f"| {' | '.join(cells)} |"

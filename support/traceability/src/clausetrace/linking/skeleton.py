"""Writes the feature of a promise as far as its specification says it."""

from collections.abc import Iterator

from clausetrace.model import MAIN_CASE, Part, Promise, Table

TO_WRITE = "TODO"
"""The text of a When that nobody has written yet; no step is defined for it."""


def skeleton(promise: Promise) -> str:
    """Return a feature with a scenario for each part: a When to fill in, and what it promises.

    The situation of an edge case is a comment above its scenario.
    """
    lines = [f"Feature: {promise.id}: {promise.title}"]
    for part in promise.parts:
        situation = promise.situation if part.label == MAIN_CASE else ""
        event = f"{TO_WRITE}: {situation}" if situation else TO_WRITE
        comment = [f"  # {part.situation}"] if part.situation else []
        lines += ["", *comment, f"  Scenario: {part.label}", f"    When {event}", *_thens(part)]
    return "\n".join([*lines, ""])


def _thens(part: Part) -> Iterator[str]:
    for number, clause in enumerate(part.clauses):
        words = clause.words if clause.words.endswith("..") else clause.words.removesuffix(".")
        yield f"    {'And' if number else 'Then'} {words}"
        if clause.table:
            yield from (f"      {row}" for row in table_rows(clause.table))


def table_rows(table: Table) -> Iterator[str]:
    """Yield a table as a feature has it, line by line, its columns below each other."""
    rows = [[cell.replace("\\", "\\\\").replace("|", "\\|") for cell in row] for row in table]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield f"| {' | '.join(cells)} |"

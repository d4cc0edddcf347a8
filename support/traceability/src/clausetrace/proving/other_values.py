"""Finds the values in a step's words, and puts others in their place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from clausetrace.model import Step, Table
from clausetrace.reading.features import PLACEHOLDER, filled

Row = dict[str, str]

QUOTED = r'"(?:[^"\\]|\\.)*"'
NUMBER = r"-?\d+(?:\.\d+)?"
VALUE = re.compile(rf"{QUOTED}|(?<![\w.:/-]){NUMBER}(?![\w:/-]|\.\d)")
BOOLEANS = {"true": "false", "false": "true"}


@dataclass(frozen=True, slots=True)
class Words:
    """What a step says: its text and its table, both with the row's values."""

    text: str
    table: Table | None


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a step's words, and what the step says with others in its place.

    A number may be a bound: "at most 5" holds with 6 too, but then not with 0.
    """

    value: str
    others: tuple[tuple[str, Words], ...]
    bound: bool


def values_of(step: Step, row: Row) -> Iterator[Value]:
    """Yield every value of a step: an outline's of this row, numbers, quoted texts and cells.

    The first row of a table names its columns, as in the specification; names are no values.
    """
    yield from _of_row(step, row)
    for found in VALUE.finditer(step.text):
        if not PLACEHOLDER.search(found[0]):
            start, end = found.span()
            texts = {o: f"{step.text[:start]}{o}{step.text[end:]}" for o in _others(found[0])}
            others = tuple((o, _words(text, step.table, row)) for o, text in texts.items())
            yield _value(found[0], others)
    yield from _of_table(step, row)


def _value(value: str, others: tuple[tuple[str, Words], ...]) -> Value:
    return Value(value, others, bound=re.fullmatch(NUMBER, value) is not None)


def _words(text: str, table: Table | None, row: Row) -> Words:
    cells = table and tuple(tuple(filled(cell, row) for cell in cells) for cells in table)
    return Words(filled(text, row), cells)


def _of_row(step: Step, row: Row) -> Iterator[Value]:
    texts = (step.text, *(cell for cells in step.table or () for cell in cells))
    names = dict.fromkeys(name for text in texts for name in PLACEHOLDER.findall(text))
    for name in (name for name in names if name in row):
        others = ((o, _words(step.text, step.table, row | {name: o})) for o in _others(row[name]))
        yield _value(row[name], tuple(others))


def _of_table(step: Step, row: Row) -> Iterator[Value]:
    table = step.table or ()
    for r, cells in enumerate(table[1:], start=1):
        for c, cell in enumerate(cells):
            if PLACEHOLDER.search(cell):
                continue
            column = [one[c] for one in table[1:] if one[c] != cell]
            others = dict.fromkeys((*_others(cell), *column[:1], "0"))
            others.pop(cell, None)
            changed = tuple((o, _words(step.text, _with_cell(table, r, c, o), row)) for o in others)
            yield _value(cell, changed)


def _with_cell(table: Table, row: int, column: int, value: str) -> Table:
    cells = (*table[row][:column], value, *table[row][column + 1 :])
    return (*table[:row], cells, *table[row + 1 :])


def _others(value: str) -> tuple[str, ...]:
    """Return other values of the same kind; a later one is for a step that refuses the first."""
    if re.fullmatch(NUMBER, value):
        number = Decimal(value)
        return str(number + 1), "0" if number else "7", str(number * 1000 + 7)
    if value in BOOLEANS:
        return (BOOLEANS[value],)
    inner = value[1:-1] if re.fullmatch(QUOTED, value) else value
    others = (f"{inner} too".strip(), re.sub(r"\d", lambda d: str(9 - int(d[0])), inner))
    texts = (f'"{other}"' if inner is not value else other for other in others if other != inner)
    return tuple(texts)

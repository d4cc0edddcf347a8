"""Aligns the tables of a feature: those that Gherkin finds below steps and Examples."""

from collections.abc import Iterator
from typing import Any

from clausetrace.aligning.tables import BLANKS, Lines, aligned
from clausetrace.model import Feature
from clausetrace.reading.features import read_gherkin

INDENT = "  "


def aligned_feature(text: str) -> str:
    """Return a feature with its tables aligned, each two blanks deeper than what it belongs to.

    Raises Unreadable where it isn't Gherkin.
    """
    return aligned(text, _align, _said)


def _align(lines: Lines, text: str) -> None:
    for above, rows in _tables(text):
        lines.aligned(rows, _indent(lines, above), markdown=False)


def _said(text: str) -> Feature:
    return read_gherkin(text, path="", area="")


def _indent(lines: Lines, number: int) -> str:
    line = lines.all[number]
    own = line[: len(line) - len(line.lstrip(BLANKS))]
    return f"{own}\t" if "\t" in own else f"{own}{INDENT}"


def _tables(text: str) -> Iterator[tuple[int, list[int]]]:
    """Yield for each table the line of what it belongs to, and those of its rows, from 0."""
    from gherkin.errors import ParserError  # noqa: PLC0415  it takes a while
    from gherkin.parser import Parser  # noqa: PLC0415  see above

    try:
        document: Any = Parser().parse(text)
    except ParserError:
        _said(text)  # it says in words what is wrong
        raise
    for owner in _owners(document["feature"]):
        rows = [*_rows(owner)]
        if rows:
            yield owner["location"]["line"] - 1, [row["location"]["line"] - 1 for row in rows]


def _owners(node: Any) -> Iterator[Any]:
    """Yield every step and every Examples below a node."""
    for child in node["children"]:
        for inner in child.values():
            if "children" in inner:
                yield from _owners(inner)
                continue
            yield from inner["steps"]
            yield from inner.get("examples", ())


def _rows(owner: Any) -> Iterator[Any]:
    if table := owner.get("dataTable"):
        yield from table["rows"]
    if header := owner.get("tableHeader"):
        yield header
        yield from owner["tableBody"]

"""Writes the rows of one table with their columns below each other."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from rich.cells import cell_len

from clausetrace.reading.features import Unreadable

DASHES = re.compile(r":?-+:?")
LEAST = 3
"""Characters of a column of Markdown at least."""
BLANKS = " \t"
MARK = "\ufeff"
"""What may be before a text to say that it is UTF-8."""
ODD_END = re.compile(r"\r(?!\n)")
"""An end of a line that readers disagree about: a text that has one is left as it is."""

Found = TypeVar("Found")


def aligned(
    text: str, align: Callable[["Lines", str], None], meaning: Callable[[str], object]
) -> str:
    """Return a text with its tables aligned by `align`; what readers disagree about stays as it is.

    Raises Unreadable where its meaning, as `meaning` returns it, would be another.
    """
    if "|" not in text or ODD_END.search(text):
        return text
    if text.startswith(MARK):
        return f"{MARK}{aligned(text.removeprefix(MARK), align, meaning)}"
    lines = lines_of(text)
    align(lines, text)
    done = lines.text()
    if done != text and meaning(done) != meaning(text):
        raise Unreadable([(1, "its tables would say something else when aligned")])
    return done


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a text, each with what ends it, so that all of it can be put together again."""

    all: list[str]

    def text(self) -> str:
        """Return the whole text."""
        return "".join(self.all)

    def aligned(self, numbers: Sequence[int], indent: str | None, *, markdown: bool) -> None:
        """Align the rows on these lines (from 0), unless one of them isn't a whole row.

        Without an indent it is that of the first row.
        """
        rows = [_row(self.all[number], markdown=markdown) for number in numbers]
        whole = [row for row in rows if row is not None]
        if len(whole) < len(rows) or len({len(row) for row in whole}) != 1:
            return
        first = self.all[numbers[0]]
        before = first[: len(first) - len(first.lstrip(BLANKS))] if indent is None else indent
        for number, row in zip(numbers, written(whole, markdown=markdown), strict=True):
            end = "\r\n" if self.all[number].endswith("\r\n") else "\n"
            self.all[number] = f"{before}{row}{end * self.all[number].endswith(end)}"


def lines_of(text: str) -> Lines:
    """Part a text where a line feed ends a line, and nowhere else."""
    return Lines(re.findall(r"[^\n]*\n|[^\n]+\Z", text))


def written(rows: Sequence[Sequence[str]], *, markdown: bool) -> list[str]:
    """Return rows with their columns as wide as their widest cell is on a screen."""
    rules = rows[1] if markdown and len(rows) > 1 else ()
    shown = [row for number, row in enumerate(rows) if number != 1] if rules else rows
    widths = [max(map(cell_len, column)) for column in zip(*shown, strict=True)]
    widths = [max(width, LEAST) for width in widths] if markdown else widths
    told = [_joined(row, widths, rules) for row in shown]
    return [told[0], _ruled(rules, widths), *told[1:]] if rules else told


def _joined(row: Sequence[str], widths: Sequence[int], rules: Sequence[str]) -> str:
    sides = rules or [""] * len(row)
    cells = [_padded(*one) for one in zip(row, widths, sides, strict=True)]
    return f"| {' | '.join(cells)} |"


def _padded(cell: str, width: int, rule: str) -> str:
    room = width - cell_len(cell)
    left = room if rule.endswith(":") else 0
    left = room // 2 if rule.startswith(":") and left else left
    return f"{' ' * left}{cell}{' ' * (room - left)}"


def _ruled(rules: Sequence[str], widths: Sequence[int]) -> str:
    told = []
    for rule, width in zip(rules, widths, strict=True):
        first, last = ":" * rule.startswith(":"), ":" * rule.endswith(":")
        told.append(f"{first}{'-' * (width - len(first) - len(last))}{last}")
    return f"| {' | '.join(told)} |"


def _row(line: str, *, markdown: bool) -> list[str] | None:
    """Return the cells of a row as they are written; None where it has no pipe at either end."""
    bare = line.strip(f"{BLANKS}\r\n")
    is_end = _escape(bare, markdown=markdown)
    ends = [number for number, one in enumerate(bare) if one == "|" and is_end(number)]
    if len(ends) < 2 or ends[0] != 0 or ends[-1] != len(bare) - 1:  # noqa: PLR2004  one at each end
        return None
    return [bare[start + 1 : end].strip(BLANKS) for start, end in pairwise(ends)]


def _escape(text: str, *, markdown: bool) -> Callable[[int], bool]:
    """Return what shows whether a pipe ends a cell: in Gherkin a backslash may be escaped too."""
    if markdown:
        return lambda number: text[number - 1 : number] != "\\"
    odd = {found.end() - 1 for found in re.finditer(r"\\.", text)}
    return lambda number: number not in odd

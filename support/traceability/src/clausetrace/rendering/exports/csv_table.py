"""Renders the matrix as CSV, a line for each main case and edge case, for spreadsheets."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from clausetrace.judging.verdicts import PartReport, PromiseReport, Report
from clausetrace.rendering.history.past_of_ids import Past, pasts
from clausetrace.rendering.summary import variant_names
from clausetrace.rendering.visible_text import visible

COLUMNS = (
    "area",
    "ID",
    "title",
    "part",
    "verdict",
    "clauses proved",
    "clauses",
    "owner",
    "seconds",
    "flaky",
    "tags",
    "place",
    "why",
    "not passed since",
    "commit",
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that a spreadsheet would calculate."""
MARK = "\ufeff"
"""What tells spreadsheets that a file is UTF-8."""


def as_csv(report: Report) -> str:
    """Return every part of every ID as a line; no cell is a formula.

    Where results of several variants were merged, each has a column with its verdicts at the end.
    """
    output, names, past = StringIO(), variant_names(report.run), pasts(report)
    table = csv.writer(output, lineterminator="\r\n")
    table.writerow(COLUMNS + tuple(names.values()))
    for one in report.promises:
        for part in one.parts:
            verdicts = (str(part.verdict_in(variant) or "") for variant in names)
            cells = [*_cells(one, part, report, past.get(one.promise.key, Past())), *verdicts]
            table.writerow([cell_of(cell) for cell in cells])
    return MARK + output.getvalue()


def _cells(one: PromiseReport, part: PartReport, report: Report, past: Past) -> Iterator[str]:
    promise, since = one.promise, past.since or {}
    yield from (promise.area, promise.id, promise.title, part.label)
    yield from (str(part.verdict), str(sum(each.proved for each in part.clauses)))
    yield from (str(len(part.clauses)), _names(report.owners.get(promise.key, ())))
    yield from (f"{part.seconds:.3f}", "yes" if part.flaky else "")
    yield " ".join(sorted(part.script.tags)) if part.script else ""
    yield from (str(part.scenario or part.place), part.why.partition("\n")[0])
    yield from (since.get("start", ""), since.get("commit", ""))


def _names(owners: Iterable[str]) -> str:
    """Return owners without the sign that a spreadsheet takes for a formula."""
    return " ".join(one.removeprefix("@") for one in owners)


def cell_of(text: str) -> str:
    """Return a cell that is only text: what would be a formula has an apostrophe before it."""
    shown = visible(text)
    return f"'{shown}" if text.startswith(FORMULA) else shown

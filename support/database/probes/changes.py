"""Which rows have come, gone or changed, counted for every table."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from support.database.probes.database import Database, Row
from support.runner.values import ABSENT, Absent

Changes = dict[tuple[str, ...], int]
"""How many rows, by table, what became of them and, where it is promised, their columns."""

EVERY_COLUMN = "all"
"""What a table shows as the columns of a row that has come or gone."""


async def changed(database: Database, promised: Sequence[Sequence[str]]) -> Changes:
    """Return what has become of rows; those with the same key before and after have changed.

    With a fourth column in a scenario's table, rows are counted by the columns that differ.
    """
    width = len(promised[0]) - 1
    seen: Counter[tuple[str, ...]] = Counter()
    for table, rows in (await database.changes()).items():
        names = await database.columns(table)
        seen.update((table, *change)[:width] for change in _changes(rows, names))
    return dict(sorted(seen.items()))


def _changes(
    rows: Mapping[tuple[Any, ...], int], names: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Yield what became of each row, and the columns that differ."""
    after = {row[0]: row for row, number in rows.items() if number > 0}
    before = {row[0]: row for row, number in rows.items() if number < 0}
    for key in before.keys() & after.keys():
        pairs = zip(names, before[key], after[key], strict=True)
        yield "changed", ", ".join(name for name, old, new in pairs if old != new)
    yield from (("added", EVERY_COLUMN) for _ in after.keys() - before.keys())
    yield from (("removed", EVERY_COLUMN) for _ in before.keys() - after.keys())


def counted(table: Sequence[Sequence[str]]) -> Changes:
    """Return what a scenario's table promises."""
    return {(name, change, *columns): int(number) for name, change, number, *columns in table[1:]}


async def changed_cells(database: Database) -> list[Row]:
    """Return each value that another has taken the place of, by table, column and what it is now.

    Rows with the same key before and after are compared; the order is that of the columns.
    """
    cells: list[Row] = []
    for table, rows in sorted((await database.changes()).items()):
        columns = await database.columns(table)
        before = {row[0]: row for row, number in rows.items() if number < 0}
        for row in (row for row, number in rows.items() if number > 0 and row[0] in before):
            values = zip(columns, before[row[0]], row, strict=True)
            cells += [
                {"table": table, "column": column, "now": now}
                for column, then, now in values
                if then != now
            ]
    return cells


async def new_row(database: Database, table: str) -> Row | Absent:
    """Return the one row that has come into a table, by its columns' names; ABSENT otherwise."""
    rows = (await database.changes()).get(table, Counter())
    gone = {row[0] for row, number in rows.items() if number < 0}
    new = [row for row, number in rows.items() if number > 0 and row[0] not in gone]
    return (
        dict(zip(await database.columns(table), new[0], strict=True)) if len(new) == 1 else ABSENT
    )

"""Which rows have come, gone or changed, counted for every table."""

from collections import Counter
from collections.abc import Iterable

from support.database.probes.database import Database, Row
from support.runner.values import ABSENT, Absent

Changes = dict[tuple[str, str], int]
"""How many rows, by table and what became of them."""


async def changed(database: Database) -> Changes:
    """Return what has become of rows; those with the same key before and after have changed."""
    seen: Counter[tuple[str, str]] = Counter()
    for table, rows in (await database.changes()).items():
        added = {row[0] for row, number in rows.items() if number > 0}
        removed = {row[0] for row, number in rows.items() if number < 0}
        seen[table, "changed"] += len(added & removed)
        seen[table, "added"] += len(added - removed)
        seen[table, "removed"] += len(removed - added)
    return {what: number for what, number in sorted(seen.items()) if number}


def counted(rows: Iterable[list[str]]) -> Changes:
    """Return what a scenario's table promises."""
    return {(table, change): int(number) for table, change, number in rows}


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

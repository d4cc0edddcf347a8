"""Which rows have come, gone or changed, counted for every table."""

from collections import Counter
from collections.abc import Iterable

from support.database.probes.database import Database

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

"""The values in rows that a scenario's When has added."""

import re
from collections.abc import Iterator
from typing import Any

from support.world import World

IDS = re.compile(r"id|.*_id")
TIMES = re.compile(r".*_at|timestamp")
"""Which columns hold ids, and which hold times."""


async def added(world: World, columns: re.Pattern[str]) -> list[Any]:
    """Return the values of these columns in rows that were added; nulls are left out."""
    return [
        value
        for table, rows in (await world.database.changes()).items()
        for row in _new_rows(rows)
        for column, value in zip(await world.database.columns(table), row, strict=True)
        if columns.fullmatch(column) and value is not None
    ]


def _new_rows(rows: dict[tuple[Any, ...], int]) -> Iterator[tuple[Any, ...]]:
    return (row for row, number in rows.items() if number > 0)

"""The forms of ids and times in rows that a scenario's When has added."""

import re
from types import MappingProxyType
from typing import Any

from support.world import World

FORMS = MappingProxyType(
    {
        "the 8-4-4-4-12 hexadecimal form": re.compile(
            r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
        ),
        "the form of version 4 in lower case": re.compile(
            r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
        ),
        "the ISO 8601 form in UTC with six digits after the second": re.compile(
            r"\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d{6}\+00:00"
        ),
        "the form of letters, digits and underscores": re.compile(r"[A-Za-z_][A-Za-z0-9_]*"),
    }
)
"""What sentences call the forms of values."""
KINDS = MappingProxyType(
    {
        "id": re.compile(r"id|.*_id"),
        "time": re.compile(r".*_at|timestamp"),
    }
)
"""Which columns hold ids, and which hold times."""


async def added(world: World, kind: str) -> list[Any]:
    """Return every value of a kind, or of a column, in rows that were added; nulls are none."""
    names = KINDS.get(kind, re.compile(kind))
    found = []
    for table, counted in (await world.database.changes()).items():
        columns = await world.database.columns(table)
        rows = [row for row, number in counted.items() if number > 0]
        found += [
            value
            for row in rows
            for column, value in zip(columns, row, strict=True)
            if names.fullmatch(column) and value is not None
        ]
    return found

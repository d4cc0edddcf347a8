"""What steps about reviews, waivers and measurements need."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from support.runner.values import ABSENT


def waiving(key: str, *, days: int) -> str:
    """Return the command line that excuses what is wrong with a key for so many days."""
    until = (datetime.now(UTC) + timedelta(days=days)).date()
    return f"trace waive '{key}' --reason 'a strike' --person Ada --until {until}"


class Falling:
    """Equals two numbers or more of which none is above the one before."""

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, list) or not other[1:]:
            return False
        return other == sorted(other, reverse=True)

    def __hash__(self) -> int:
        return hash(Falling)

    def __repr__(self) -> str:
        return "numbers that do not grow"


FALLING = Falling()


def column(output: str, name: str) -> Any:
    """Return the numbers below a heading of a table whose columns are two blanks apart."""
    header, *rows = (re.split(r" {2,}", line.strip()) for line in output.splitlines() or [""])
    if name not in header:
        return ABSENT
    return [float(row[header.index(name)]) for row in rows]

"""Shows in which fields, rows or entries two values differ, and leaves out what is alike."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from clausetrace.recording.facts import Comparison, Fact, compared, shown
from clausetrace.recording.masking import mask

MOST = 20
"""Differences that are shown; how many more there are is said."""
NOTHING = "nothing"
"""What is shown on a side that lacks an entry."""


def differences(promised: object, seen: object) -> list[str]:
    """Return a line for each entry that differs, none where the values have no entries.

    The entries of a text of several lines are its lines.
    """
    if isinstance(promised, str) and isinstance(seen, str) and "\n" in promised + seen:
        found = list(_lines(promised, seen))
    else:
        found = list(_between(promised, seen, at=""))
    more = [f"and {len(found) - MOST} more differences"] if len(found) > MOST else []
    return [*found[:MOST], *more]


def _between(promised: object, seen: object, *, at: str) -> Iterator[str]:
    if isinstance(promised, Mapping) and isinstance(seen, Mapping):
        yield from _fields(promised, seen, at=at)
    elif _is_list(promised) and _is_list(seen):
        yield from _rows(promised, seen, at=at)  # type: ignore[arg-type]  # that is what was asked
    elif isinstance(promised, set | frozenset) and isinstance(seen, set | frozenset):
        yield from (f"promised {shown(member)}, not seen" for member in promised - seen)
        yield from (f"seen {shown(member)}, not promised" for member in seen - promised)
    elif at and not (comparison := compared(Fact(seen=seen, promised=promised))).holds:
        yield _line(at, comparison)


def _lines(promised: str, seen: str) -> Iterator[str]:
    sides = {"-": "promised", "+": "seen    "}
    for line in difflib.ndiff(promised.splitlines(), seen.splitlines()):
        if line[0] in sides:
            yield f"{sides[line[0]]}  {mask(line[2:])}"


def _line(at: str, comparison: Comparison) -> str:
    return f"{at}: promised {comparison.promised}, seen {comparison.seen}"


def _is_list(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str | bytes)


def _fields(promised: Mapping[Any, Any], seen: Mapping[Any, Any], *, at: str) -> Iterator[str]:
    for name in {**promised, **seen}:
        path = f"{at}.{name}" if at else str(name)
        if name in promised and name in seen:
            yield from _between(promised[name], seen[name], at=path)
        else:
            sides = (shown(side[name]) if name in side else NOTHING for side in (promised, seen))
            yield "{}: promised {}, seen {}".format(path, *sides)


def _rows(promised: Sequence[Any], seen: Sequence[Any], *, at: str) -> Iterator[str]:
    if len(promised) != len(seen):
        yield from _lacking(promised, seen, at=at)
        return
    for number, (one, other) in enumerate(zip(promised, seen, strict=True), start=1):
        yield from _between(one, other, at=f"{at}, cell {number}" if at else f"row {number}")


def _lacking(promised: Sequence[Any], seen: Sequence[Any], *, at: str) -> Iterator[str]:
    """Yield what only one side has; the rows after it aren't compared with their neighbors."""
    left = list(seen)
    prefix = f"{at}: " if at else ""
    for row in promised:
        if (place := next((n for n, one in enumerate(left) if row == one), None)) is None:
            yield f"{prefix}promised {shown(row)}, not seen"
        else:
            del left[place]
    yield from (f"{prefix}seen {shown(row)}, not promised" for row in left)

"""Shows in which fields, rows or entries two values differ, and leaves out what is alike."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from support.traceability.facts import Comparison, Fact, compared, shown

MOST = 20
"""Differences that are shown; how many more there are is said."""
NOTHING = "nothing"
"""What is shown on a side that lacks an entry."""


def differences(promised: object, seen: object) -> list[str]:
    """Return a line for each entry that differs, none where the values have no entries."""
    found = list(_between(promised, seen, at=""))
    more = [f"and {len(found) - MOST} more differences"] if len(found) > MOST else []
    return [*found[:MOST], *more]


def _between(promised: object, seen: object, *, at: str) -> Iterator[str]:
    if isinstance(promised, Mapping) and isinstance(seen, Mapping):
        yield from _fields(promised, seen, at=at)
    elif _is_list(promised) and _is_list(seen):
        yield from _rows(promised, seen, at=at)  # type: ignore[arg-type]  # that is what was asked
    elif isinstance(promised, set | frozenset) and isinstance(seen, set | frozenset):
        yield from (f"promised {shown(one)}, not seen" for one in promised - seen)
        yield from (f"seen {shown(one)}, not promised" for one in seen - promised)
    elif at and not (comparison := compared(Fact(seen=seen, promised=promised))).holds:
        yield _line(at, comparison)


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
    for number in range(max(len(promised), len(seen))):
        path = f"{at} {number + 1}".strip() if at else f"row {number + 1}"
        if number < min(len(promised), len(seen)):
            yield from _between(promised[number], seen[number], at=path)
        else:
            sides = (
                shown(side[number]) if number < len(side) else NOTHING for side in (promised, seen)
            )
            yield "{}: promised {}, seen {}".format(path, *sides)

"""Writes recorded values as people do: true, "a text", small tables; the record keeps them exact.

What is no plain value of Python, a matcher or a text that was cut for instance, stays as it is.
"""

import ast
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

NOTHING = "nothing"


class Cells(NamedTuple):
    """A value that reads best as a table: a dictionary, or a list of alike ones with a head."""

    rows: tuple[tuple[str, ...], ...]
    head: bool


Readable = str | Cells


def readable_pair(fact: Mapping[str, Any]) -> tuple[Readable, Readable]:
    """Return what a fact promised and saw; as recorded where they differ, but would read alike."""
    promised, seen = readable(fact["promised"]), readable(fact["seen"])
    alike = promised == seen and not fact["holds"]
    return (fact["promised"], fact["seen"]) if alike else (promised, seen)


def in_line(fact: Mapping[str, Any]) -> tuple[str, str]:
    """Return what a fact promised and saw, each on one line."""
    promised, seen = readable_pair(fact)
    return _in_line(promised), _in_line(seen)


def _in_line(value: Readable) -> str:
    if isinstance(value, str):
        return value
    if value.head:
        names, *rows = value.rows
        return "; ".join(_named(dict(zip(names, row, strict=True))) for row in rows)
    return _named({row[0]: row[1] for row in value.rows})


def _named(cells: dict[str, str]) -> str:
    return ", ".join(f"{name}: {value}" for name, value in cells.items())


@lru_cache(maxsize=4096)
def readable(recorded: str) -> Readable:
    """Return a recorded value as people write it."""
    try:
        value = ast.literal_eval(recorded)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return recorded
    if isinstance(value, dict) and value:
        return Cells(tuple((_name(name), _said(one)) for name, one in value.items()), head=False)
    if _is_table(value):
        names = list(value[0])
        rows = (tuple(_said(row[name]) for name in names) for row in value)
        return Cells((tuple(map(_name, names)), *rows), head=True)
    return _said(value)


def _is_table(value: Any) -> bool:
    several = isinstance(value, list | tuple) and bool(value)
    dicts = several and all(isinstance(one, dict) and one for one in value)
    return dicts and all(one.keys() == value[0].keys() for one in value)


def _name(name: object) -> str:
    return name if isinstance(name, str) else _said(name)


def _said(value: object, *, inner: bool = False) -> str:
    if isinstance(value, bool) or value is None:
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, dict):
        told = ", ".join(f"{_name(name)}: {_said(one, inner=True)}" for name, one in value.items())
        return f"{{{told}}}" if told else NOTHING
    if isinstance(value, list | tuple | set | frozenset):
        ordered = sorted(value, key=repr) if isinstance(value, set | frozenset) else value
        told = ", ".join(_said(one, inner=True) for one in ordered)
        return f"[{told}]" if inner and told else told or NOTHING
    return repr(value)

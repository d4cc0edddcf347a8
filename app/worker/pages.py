"""The first rows of a SELECT and how many there are, from one run of it where a second is dear."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import duckdb

_STREAMED = {"PROJECTION", "FILTER", "ORDER_BY"}
"""What DuckDB does to rows that another operator makes."""


def is_costly(duck: duckdb.DuckDBPyConnection, select: str) -> bool:
    """Return whether most of the work is done before there is a first row, for all rows.

    That is so where groups or a join make the rows. A join's rows may be many more than it reads,
    so those that are sorted, which would keep all of them in memory, don't count.
    """
    plan = json.loads(duck.execute(f"EXPLAIN (FORMAT json) {select}").fetchall()[0][1])
    operators = list(_until_source(plan[0]))
    makes_groups, joins = "GROUP_BY" in operators[-1], "JOIN" in operators[-1]
    return makes_groups or (joins and "ORDER_BY" not in operators)


def _until_source(operator: Mapping[str, Any]) -> Iterator[str]:
    """Yield the last operators of a plan, down to the one that makes the rows."""
    yield operator["name"]
    if operator["name"] in _STREAMED:
        yield from _until_source(operator["children"][0])


def first_and_count(
    duck: duckdb.DuckDBPyConnection, select: str, types: Sequence[str], *, count: int
) -> tuple[list[Sequence[Any]], int]:
    """Return so many rows, as these types, and how many there are, from one run of a SELECT.

    Each of the first rows is a group of its own, and all others are one, of which nothing is kept.
    """
    names = ", ".join(f"c{n}" for n in range(len(types)))
    firsts = ", ".join(f"first(c{n})::{kind}" for n, kind in enumerate(types))
    rows = duck.execute(
        f"SELECT {firsts}, count(*) FROM"  # noqa: S608  one SELECT, checked, and our own names
        f" (SELECT least(row_number() OVER (), {count + 1}) AS place, *"
        f" FROM ({select}\n) AS t({names}))"
        " GROUP BY place ORDER BY place"
    ).fetchall()
    return [row[:-1] for row in rows[:count]], sum(row[-1] for row in rows)

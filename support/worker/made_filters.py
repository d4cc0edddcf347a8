"""Filters by a value of a column, and how many rows of a made-up file they let through."""

import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pyarrow as pa
from pyarrow import types

from support.worker.made_files import MadeFile, quoted

COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    "=": operator.eq,
    "<>": operator.ne,
    ">=": operator.ge,
    ">": operator.gt,
}
_MICROSECONDS = {"s": 10**6, "ms": 10**3, "us": 1}
_FURTHEST_DAY = 2_000_000
_FURTHEST_MICROSECOND = _FURTHEST_DAY * 24 * 60 * 60 * 10**6


def filters_of(
    file: MadeFile, comparisons: Sequence[str], place: int
) -> tuple[str, list[dict[str, int]]]:
    """Return SQL that counts by each column the rows that compare so with the one at a place.

    It has a row for each comparison. Beside it are the promised counts, by column; one whose value
    has no text in SQL is left out.
    """
    pivots = {name: file.read.column(name)[place % file.read.num_rows] for name in file.plain}
    texts = {name: _in_sql(pivot) for name, pivot in pivots.items() if pivot.is_valid}
    used = {name: text for name, text in texts.items() if text is not None}
    selects = [
        ", ".join(_count(name, comparison, text) for name, text in used.items())
        for comparison in comparisons
    ]
    promised = [
        {name: _promised(file.read.column(name), comparison, pivots[name]) for name in used}
        for comparison in comparisons
    ]
    return f"SELECT {' UNION ALL SELECT '.join(selects)}", promised


def _count(name: str, comparison: str, text: str) -> str:
    column = quoted(name)
    return f"(SELECT count(*) FROM made WHERE {column} {comparison} {text}) AS {column}"  # noqa: S608  our own names


def _promised(column: pa.ChunkedArray, comparison: str, pivot: pa.Scalar) -> int:
    compare, other = COMPARISONS[comparison], _in_order(pivot)
    return sum(compare(_in_order(value), other) for value in column if value.is_valid)


def _in_sql(scalar: pa.Scalar) -> str | None:
    """Return a value as SQL has it; None where there is no way that everybody takes."""
    kind = scalar.type
    if types.is_boolean(kind) or types.is_integer(kind):
        return str(scalar.as_py()).lower()
    if types.is_floating(kind):
        return f"'{float(scalar.as_py())!r}'::{'DOUBLE' if types.is_float64(kind) else 'FLOAT'}"
    if types.is_decimal(kind):
        return f"'{scalar.as_py():f}'::DECIMAL({kind.precision}, {kind.scale})"
    if types.is_string(kind) or types.is_large_string(kind):
        text = scalar.as_py().replace("'", "''")
        return None if "\0" in text else f"'{text}'"
    return _moment_in_sql(scalar) if types.is_temporal(kind) else None


def _moment_in_sql(scalar: pa.Scalar) -> str | None:
    kind, number = scalar.type, scalar.value
    if types.is_date32(kind) and abs(number) < _FURTHEST_DAY:
        return f"(DATE '1970-01-01' + {number}::INTEGER)"
    if not types.is_timestamp(kind) or kind.unit not in _MICROSECONDS:
        return None
    microseconds = number * _MICROSECONDS[kind.unit]
    zone = "" if kind.tz is None else "::TIMESTAMPTZ"
    return (
        f"make_timestamp({microseconds}){zone}"
        if abs(microseconds) < _FURTHEST_MICROSECOND
        else None
    )


def _in_order(scalar: pa.Scalar) -> Any:
    """Return what compares as the value does in SQL, where NaN is above all numbers."""
    kind = scalar.type
    if types.is_floating(kind):
        number = float(scalar.as_py())
        return (number != number, 0.0 if number != number else number)  # noqa: PLR0124  only NaN isn't itself
    if types.is_temporal(kind):
        return scalar.value
    return scalar.as_py().encode() if isinstance(scalar.as_py(), str) else scalar.as_py()

"""Made-up values for columns of a Parquet file, by their type in Arrow."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, TypeAlias

import pyarrow as pa
from hypothesis import strategies as st
from pyarrow import types

Values: TypeAlias = st.SearchStrategy[Any]

_DAY = 24 * 60 * 60
_PARTS = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}
"""How many of each unit a second has."""
_FURTHEST_SECOND = 9_223_372_022_399
"""That of the last timestamp with microseconds that DuckDB has, and of the first before 1970."""
_FIRST_NS_DAY, _LAST_NS = -106_751, 2**63 - 1
_DAYS = (0, -1, 2_932_896, 2_932_897, -719_162, -719_163, -719_529)
"""Beside 1970: the edges of the years 9999, 1, and of the one before that, which is 0."""
_INFINITE = {32: 2**31 - 1, 64: 2**63 - 1}
"""The numbers that DuckDB takes for an infinite date or timestamp, by their bits."""
_TEXTS = ("", "\0", "infinity", "NaN", "null", "2026-02-05 12:00:00", "1 year", "größe", "🙂")


def values_of(kind: pa.DataType) -> Values:
    """Return values of a type, as pyarrow takes them; some of them are null."""
    if types.is_null(kind):
        return st.none()
    full = _full(kind)
    return st.one_of(st.none(), full, full, full)


def _full(kind: pa.DataType) -> Values:
    """Return values that aren't null."""
    return next(make(kind) for fits, make in _MAKERS.items() if fits(kind))


def _near(edges: Iterable[int], low: int, high: int) -> Values:
    """Return numbers within two bounds; the bounds and some others come often."""
    return st.sampled_from([*edges, low, high]) | st.integers(low, high)


def _integers(kind: pa.DataType) -> Values:
    unsigned = types.is_unsigned_integer(kind)
    bits = kind.bit_width - (0 if unsigned else 1)
    return _near((0, 1), 0 if unsigned else -(2**bits), 2**bits - 1)


def _floats(kind: pa.DataType) -> Values:
    # NaN comes more often: it is what statistics of files leave out.
    nan = float("nan")
    edges = st.sampled_from([nan, nan, nan, 0.0, -0.0, float("inf"), float("-inf")])
    return edges | st.floats(width=kind.bit_width)


def _decimals(kind: pa.DataType) -> Values:
    most = 10**kind.precision - 1
    return _near((0, 1, -1), -most, most).map(lambda number: _scaled(number, kind.scale))


def _scaled(number: int, scale: int) -> Decimal:
    digits = tuple(map(int, str(abs(number))))
    return Decimal((number < 0, digits, -scale))


def _texts(_: pa.DataType) -> Values:
    letters = st.characters(codec="utf-8")
    return st.sampled_from(_TEXTS) | st.text(letters, max_size=8)


def _bytes(kind: pa.DataType) -> Values:
    if types.is_fixed_size_binary(kind):
        return st.binary(min_size=kind.byte_width, max_size=kind.byte_width)
    return st.binary(max_size=8)


def _dates(kind: pa.DataType) -> Values:
    if types.is_date64(kind):
        return _near(_DAYS, -800_000, 3_000_000).map(lambda days: days * _DAY * 1000)
    furthest = _INFINITE[32]
    return _near((*_DAYS, 1 - furthest), -furthest, furthest)


def _times(kind: pa.DataType) -> Values:
    parts = _PARTS[kind.unit]
    return _near((1, parts, parts // 10, _DAY // 2 * parts), 0, _DAY * parts - 1)


def _timestamps(kind: pa.DataType) -> Values:
    parts = _PARTS[kind.unit]
    if kind.unit == "ns":
        return _near((0, -1, 1000, parts // 10, -_LAST_NS), _FIRST_NS_DAY * _DAY * parts, _LAST_NS)
    edges = [day * _DAY * parts - part for day in _DAYS for part in (0, 1)]
    if kind.unit == "us":
        edges += [_INFINITE[64], -_INFINITE[64]]
    furthest = _FURTHEST_SECOND * parts
    return _near(edges, -furthest, furthest)


def _lists(kind: pa.DataType) -> Values:
    size = kind.list_size if types.is_fixed_size_list(kind) else None
    return st.lists(values_of(kind.value_type), min_size=size or 0, max_size=size or 3)


def _records(kind: pa.DataType) -> Values:
    return st.fixed_dictionaries({field.name: values_of(field.type) for field in kind})


def _maps(kind: pa.DataType) -> Values:
    entries = st.tuples(_full(kind.key_type), values_of(kind.item_type))
    return st.lists(entries, max_size=3, unique_by=lambda entry: _same(entry[0]))


def _same(key: Any) -> Any:
    """Return the same for keys that are equal in SQL: zeros of both signs, and all NaN."""
    return "NaN" if key != key else repr(key + 0.0) if isinstance(key, float) else repr(key)  # noqa: PLR0124  only NaN isn't itself


def _extensions(kind: pa.DataType) -> Values:
    if kind.extension_name == "arrow.json":
        return st.sampled_from(['{"a": [1, null]}', '"x"', "1.50", "null", "[ ]"])
    return st.uuids().map(lambda made: made.bytes)


_MAKERS: Mapping[Callable[[pa.DataType], bool], Callable[[pa.DataType], Values]] = {
    types.is_boolean: lambda _: st.booleans(),
    types.is_integer: _integers,
    types.is_floating: _floats,
    types.is_decimal: _decimals,
    types.is_date: _dates,
    types.is_time: _times,
    types.is_timestamp: _timestamps,
    types.is_duration: lambda _: _near((0, 1, -1), -(2**63), 2**63 - 1),
    types.is_dictionary: lambda kind: _full(kind.value_type),
    types.is_struct: _records,
    types.is_map: _maps,
    lambda kind: types.is_list(kind) or types.is_large_list(kind): _lists,
    types.is_fixed_size_list: _lists,
    lambda kind: isinstance(kind, pa.BaseExtensionType): _extensions,
    lambda kind: types.is_binary(kind) or types.is_large_binary(kind): _bytes,
    types.is_fixed_size_binary: _bytes,
    lambda kind: types.is_string(kind) or types.is_large_string(kind): _texts,
}
"""What makes the values of a type, by what recognizes it; the first one that does so counts."""

"""What becomes of a value of a Parquet file in JSON, by what pyarrow reads and the rules in words.

Nothing of the app and of DuckDB is asked.
"""

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import pyarrow as pa
from pyarrow import types

_DIGITS = {"s": 0, "ms": 3, "us": 6, "ns": 9}
_DAY = 24 * 60 * 60
_EPOCH = date(1970, 1, 1).toordinal()
_CYCLE_DAYS, _CYCLE_YEARS = 146_097, 400
"""How long it takes until the calendar is the same again."""
_INFINITE = {"date": 2**31 - 1, "us": 2**63 - 1, "ns": 2**63 - 1}
"""The numbers that DuckDB takes for the infinite date or timestamp."""


@dataclass(frozen=True)
class Rules:
    """The rules by type; times are written in UTC by some files, which pyarrow doesn't keep."""

    times_in_utc: bool = False

    def of(self, scalar: pa.Scalar) -> Any:
        """Return what a value becomes."""
        if not scalar.is_valid:
            return None
        rule = next(rule for fits, rule in _RULES.items() if fits(scalar.type))
        return rule(self, scalar)

    def key(self, scalar: pa.Scalar) -> str:
        """Return what a key of a map becomes: a text."""
        promised = self.of(scalar)
        if types.is_floating(scalar.type) and promised is None:
            return str(scalar.as_py())
        if promised is None:
            return "infinity" if scalar.value > 0 else "-infinity"
        return promised if isinstance(promised, str) else json.dumps(promised)

    def time(self, scalar: pa.Scalar) -> str:
        """Return a time of a day; DuckDB cuts the nanoseconds of those in UTC."""
        digits = _DIGITS[scalar.type.unit]
        if not self.times_in_utc:
            return clock(scalar.value, digits)
        return clock(scalar.value // 10 ** max(0, digits - 6), min(digits, 6)) + "Z"

    def items(self, scalar: pa.Scalar) -> list[Any]:
        """Return the values in a list."""
        return [self.of(each) for each in scalar.values]

    def fields(self, scalar: pa.Scalar) -> dict[str, Any]:
        """Return the values in a record."""
        return {name: self.of(scalar[name]) for name in scalar}

    def entries(self, scalar: pa.Scalar) -> dict[str, Any]:
        """Return the values in a map."""
        return {self.key(pair["key"]): self.of(pair["value"]) for pair in scalar.values}


def day(days: int) -> str:
    """Return the date that lies so many days after the first of 1970."""
    cycles, ordinal = divmod(days + _EPOCH - 1, _CYCLE_DAYS)
    inside = date.fromordinal(ordinal + 1)
    year = inside.year + cycles * _CYCLE_YEARS
    written = f"{year:04d}" if 0 <= year <= 9999 else f"{year:+07d}"  # noqa: PLR2004  four digits
    return f"{written}-{inside.month:02d}-{inside.day:02d}"


def clock(parts: int, digits: int) -> str:
    """Return the time of a day after so many parts of a second, which have so many digits."""
    seconds, part = divmod(parts, 10**digits)
    minutes, second = divmod(seconds, 60)
    written = f"{minutes // 60:02d}:{minutes % 60:02d}:{second:02d}"
    nanoseconds = f"{part:0{digits}d}".ljust(9, "0") if digits else "0" * 9
    if not part:
        return written
    return f"{written}.{nanoseconds[:6] if nanoseconds.endswith('000') else nanoseconds}"


def duration(months: int, days: int, microseconds: int) -> str:
    """Return a duration of DuckDB: its months, days and microseconds don't make each other up."""
    years, rest = divmod(abs(months), 12)
    sign = -1 if months < 0 else 1
    parts = [f"{sign * years}Y"] * (years > 0) + [f"{sign * rest}M"] * (rest > 0)
    whole, part = divmod(abs(microseconds), 10**6)
    seconds = f"{'-' * (microseconds < 0)}{whole}" + (f".{part:06d}".rstrip("0") if part else "")
    written = "".join([*parts, f"{days}DT", f"{seconds}S"])
    is_below_zero = max(months, days, microseconds) <= 0 and "-" in written
    return f"-P{written.replace('-', '')}" if is_below_zero else f"P{written}"


def _date(_: Rules, scalar: pa.Scalar) -> str | None:
    if types.is_date64(scalar.type):
        return day(scalar.value // (_DAY * 1000))
    return None if abs(scalar.value) == _INFINITE["date"] else day(scalar.value)


def _timestamp(_: Rules, scalar: pa.Scalar) -> str | None:
    unit = scalar.type.unit
    if abs(scalar.value) == _INFINITE.get(unit):
        return None
    days, parts = divmod(scalar.value, _DAY * 10 ** _DIGITS[unit])
    zone = "" if scalar.type.tz is None else "Z"
    return f"{day(days)}T{clock(parts, _DIGITS[unit])}{zone}"


def _number(_: Rules, scalar: pa.Scalar) -> float | None:
    number = float(scalar.as_py())
    return number if math.isfinite(number) else None


def _extension(rules: Rules, scalar: pa.Scalar) -> Any:
    is_uuid = scalar.type.extension_name == "arrow.uuid"
    return str(UUID(bytes=scalar.value.as_py())) if is_uuid else rules.of(scalar.value)


def _is_list(kind: pa.DataType) -> bool:
    lists = (types.is_list, types.is_large_list, types.is_fixed_size_list)
    return any(fits(kind) for fits in lists)


def _is_binary(kind: pa.DataType) -> bool:
    bytes_of = (types.is_binary, types.is_large_binary, types.is_fixed_size_binary)
    return any(fits(kind) for fits in bytes_of)


_RULES: Mapping[Callable[[pa.DataType], bool], Callable[[Rules, Any], Any]] = {
    lambda kind: isinstance(kind, pa.BaseExtensionType): _extension,
    types.is_dictionary: lambda rules, scalar: rules.of(scalar.value),
    types.is_floating: _number,
    types.is_decimal: lambda _, scalar: f"{scalar.as_py():f}",
    types.is_date: _date,
    types.is_time: Rules.time,
    types.is_timestamp: _timestamp,
    types.is_duration: lambda _, scalar: scalar.value,
    types.is_struct: Rules.fields,
    types.is_map: Rules.entries,
    _is_list: Rules.items,
    _is_binary: lambda _, scalar: scalar.as_py().hex(),
    lambda _: True: lambda _, scalar: scalar.as_py(),
}
"""The rule for a type, by what recognizes it; the first one that does so counts."""

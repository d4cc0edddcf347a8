"""How values of DuckDB are written in JSON."""

import math
from datetime import UTC, date, datetime, time, timedelta
from typing import Any


def to_json(value: Any) -> Any:
    """Return a value as plain JSON types.

    Dates, times and durations become ISO 8601 text, moments with a zone in UTC with a closing Z;
    NaN and infinities become null, bytes hexadecimal text, any other value its text.
    """
    if isinstance(value, dict):
        return {str(name): to_json(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [to_json(inner) for inner in value]
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, int | str):
        return value
    return _text_of(value)


def _text_of(value: Any) -> str:
    match value:
        case datetime() if value.tzinfo is not None:
            return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
        case date() | time():
            return value.isoformat()
        case timedelta():
            return _duration(value)
        case bytes():
            return value.hex()
        case _:
            return str(value)


def _duration(value: timedelta) -> str:
    sign = "-" if value < timedelta() else ""
    whole = abs(value)
    seconds = f"{whole.seconds}.{whole.microseconds:06}".rstrip("0").rstrip(".")
    return f"{sign}P{whole.days}DT{seconds or 0}S"

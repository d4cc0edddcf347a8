"""Dates, times and durations as DuckDB writes them in text, in ISO 8601.

Text is what holds them all: Python has no year 10000, no nanosecond, no month and no infinity.
"""

import re

_FRACTION_DIGITS = (6, 9)
"""How many digits a fraction of a second has: those of a microsecond, or of a nanosecond."""

_DATE = re.compile(r"(?P<year>\d+)(?P<day>-\d\d-\d\d)(?P<before_christ> \(BC\))?(?: (?P<time>.+))?")
_TIME = re.compile(r"(?P<time>\d\d:\d\d:\d\d)(?:\.(?P<fraction>\d+))?(?P<zone>[+-].+)?")
_DURATION = re.compile(
    r"(?:(?P<years>-?\d+) years? ?)?(?:(?P<months>-?\d+) months? ?)?(?:(?P<days>-?\d+) days? ?)?"
    r"(?:(?P<sign>-?)(?P<hours>\d+):(?P<minutes>\d\d):(?P<seconds>\d\d)(?P<fraction>\.\d+)?)?"
)


def moment(text: str) -> str | None:
    """Return a date, with or without a time; None for an infinite one.

    A year before 0 or after 9999 has a sign and six digits or more; the year before 1 is 0.
    """
    parts = _DATE.fullmatch(text)
    if parts is None:
        return None
    year = int(parts["year"])
    if parts["before_christ"]:
        year = 1 - year
    written = f"{year:04}" if 0 <= year <= 9999 else f"{year:+07}"  # noqa: PLR2004  ISO 8601's own
    return f"{written}{parts['day']}" + (f"T{time(parts['time'])}" if parts["time"] else "")


def time(text: str) -> str:
    """Return a time; its fraction has six or nine digits or is left out, its zone is Z if UTC."""
    parts = _TIME.fullmatch(text)
    if parts is None:
        raise ValueError(text)
    return parts["time"] + _fraction(parts["fraction"] or "") + _zone(parts["zone"] or "")


def _fraction(digits: str) -> str:
    width = next(width for width in _FRACTION_DIGITS if len(digits) <= width)
    return f".{digits:0<{width}}" if digits else ""


def _zone(offset: str) -> str:
    if offset == "+00":
        return "Z"
    return offset if ":" in offset or not offset else f"{offset}:00"


def duration(text: str) -> str:
    """Return a duration as P1Y2M3DT4.5S; days and seconds are always there.

    The sign is in front where no part is above zero, and otherwise before each part below it.
    """
    parts = _DURATION.fullmatch(text)
    if parts is None:
        raise ValueError(text)
    amounts = [
        *((parts[name], mark) for name, mark in (("years", "Y"), ("months", "M")) if parts[name]),
        (parts["days"] or "0", "DT"),
        (_seconds(parts), "S"),
    ]
    is_negative = all(amount.startswith("-") or amount == "0" for amount, _ in amounts)
    written = "".join(f"{amount}{mark}" for amount, mark in amounts)
    if is_negative and "-" in written:
        return "-P" + written.replace("-", "")
    return f"P{written}"


def _seconds(parts: re.Match[str]) -> str:
    if parts["hours"] is None:
        return "0"
    whole = (int(parts["hours"]) * 60 + int(parts["minutes"])) * 60 + int(parts["seconds"])
    return f"{parts['sign']}{whole}{parts['fraction'] or ''}"

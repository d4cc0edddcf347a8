"""The clock, and the one text form in which times are stored."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeAlias

Clock: TypeAlias = Callable[[], datetime]


def system_clock() -> datetime:
    """Return the current moment, in UTC."""
    return datetime.now(UTC)


def to_text(moment: datetime) -> str:
    """Return `2026-02-05T12:00:00.000000+00:00`: always 32 characters, so text order is time order.

    Raises ValueError for a moment without a time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a stored time needs a time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")

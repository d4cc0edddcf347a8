"""Looks for times in a result file that can't be times of its run."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from support.runner.values import ABSENT, Absent

A_DAY = 86_400
"""Seconds within which the runs of scenarios have been made."""


def foreign_times(text: str | Absent) -> list[str] | Absent:
    """Return each start or end of another day, and each duration longer than the run."""
    if isinstance(text, Absent):
        return ABSENT
    document = json.loads(text)
    start, end = (datetime.fromisoformat(document["run"][name]) for name in ("start", "end"))
    now = datetime.now(UTC)
    told = [str(time) for time in (start, end) if abs((now - time).total_seconds()) > A_DAY]
    longest = (end - start).total_seconds()
    return told + [
        str(seconds) for seconds in _durations(document["scenarios"]) if seconds > longest
    ]


def _durations(value: Any, name: str = "") -> Iterator[float]:
    """Yield each duration below a value: a number called `seconds`, or that of a phase."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _durations(inner, "seconds" if name == "phases" else key)
    elif isinstance(value, list):
        for inner in value:
            yield from _durations(inner, name)
    elif name == "seconds":
        yield float(value)

"""Requests are repeated where a host fails for a moment, within the time of the task."""

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

from app.worker.hosts.failures import HostFailed

_Got = TypeVar("_Got")

SHORTEST = 0.5
"""Waits differ, so that readers of one host don't all come back at the same time."""


@dataclass(frozen=True)
class Retries:
    """After each of these delays a failed request is repeated, unless the time is over by then."""

    delays: Sequence[float]
    ends: float

    def run(self, attempt: Callable[[], _Got]) -> _Got:
        """Return what an attempt returns; HostFailed of the last one."""
        for delay in self.delays:
            try:
                return attempt()
            except HostFailed as failed:
                if not failed.is_passing:
                    raise
                self._wait(delay, failed)
        return attempt()

    def _wait(self, delay: float, failed: HostFailed) -> None:
        pause = max(failed.wait, delay * random.uniform(SHORTEST, 1))  # noqa: S311  nothing secret
        if time.monotonic() + pause < self.ends:
            time.sleep(pause)
        elif failed.wait:
            details = f"{failed.error['details']}, and asks to wait longer than there is time"
            raise HostFailed(details, error_type="timeout") from failed
        else:
            raise failed


def seconds_asked(retry_after: str) -> float:
    """Return how many seconds a `Retry-After` asks to wait; 0 for what it doesn't say clearly."""
    if retry_after.isascii() and retry_after.isdigit():
        return float(retry_after)
    try:
        moment = parsedate_to_datetime(retry_after)
    except ValueError:
        return 0
    # A date without a zone is in UTC, as all dates of HTTP are.
    return max(0, (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds())

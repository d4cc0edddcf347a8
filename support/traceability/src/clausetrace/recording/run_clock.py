"""The time of a run as it passes, whatever a suite does to the clock that its scenarios see."""

import time
from datetime import UTC, datetime, timedelta

import pytest


class RunClock:
    """Counts seconds, and says when it is.

    What freezes time puts other functions into the modules of a process, so those that count are
    kept in a class; and it may change the date everywhere, so that is read once, at the start.
    """

    _count = staticmethod(time.perf_counter)
    _date = staticmethod(datetime.now)

    def __init__(self) -> None:
        self._began = self._count()
        self._start = self._date(UTC)
        self._phase = 0.0

    def passed(self) -> float:
        """Return the seconds since this clock was made."""
        return self._count() - self._began

    def now(self) -> datetime:
        """Return the time: that of the start, and the seconds that have passed since."""
        return self._start + timedelta(seconds=self.passed())

    def phase(self) -> float:
        """Return the seconds since a set-up, call or teardown began, the last of them."""
        return self.passed() - self._phase

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self) -> None:
        """Begin to count a set-up."""
        self._phase = self.passed()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_call(self) -> None:
        """Begin to count a call."""
        self._phase = self.passed()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_teardown(self) -> None:
        """Begin to count a teardown."""
        self._phase = self.passed()

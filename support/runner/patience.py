"""The one factor that stretches every limit of time, and what failures have to do with time."""

import math
import os
import signal
from collections.abc import Generator
from typing import Any

import pytest

VARIABLE = "TEST_PATIENCE"
OPTION = "--patience"
SAID_BY_TIMEOUT = "from pytest-timeout"
"""Ends the message with which pytest-timeout stops what blocks a whole thread."""

OVERDUE: list[str] = []
"""What the scenario that runs has waited for in vain, each wait in a few words."""


class OnTheClockError(Exception):
    """Something didn't happen before its time was over; a slow machine may be the reason."""


def factor() -> float:
    """Return the factor of this run: what the option says, or else the variable."""
    text = os.environ.get(VARIABLE, "1")
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not 1 <= number < math.inf:
        raise pytest.UsageError(f"{OPTION} and {VARIABLE}: must be a number from 1, not {text!r}")
    return number


def stretched(seconds: float) -> float:
    """Return a time for a machine that is as fast as it should be, stretched for this one."""
    return seconds * factor()


def unstretched(seconds: Any) -> Any:
    """Return a time as a machine takes it that is as fast as it should be; ABSENT stays."""
    return seconds / factor() if isinstance(seconds, float) else seconds


def load() -> str:
    """Return in a few words how busy the machine is."""
    cores = os.cpu_count() or 1
    return f"the load of the machine is {os.getloadavg()[0]:.1f} on {cores} cores"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option."""
    told = f"stretch every limit of time by this factor; without it, {VARIABLE} says so"
    parser.getgroup("specification").addoption(OPTION, metavar="N", help=told)


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Put the factor where every process of the run finds it, before any limit is read."""
    if config.option.patience is not None:
        os.environ[VARIABLE] = config.option.patience
        # How long a run may take is no part of what it ran on, which the record says by options.
        config.option.patience = None
    factor()


def pytest_report_header() -> str | None:
    """Say that limits are stretched, where they are."""
    return f"patience: every limit of time is stretched by {factor():g}" if factor() != 1 else None


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Forget what the scenario before has waited for."""
    OVERDUE.clear()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    call: pytest.CallInfo[None],
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Add how busy the machine is to a failure that may be due to that."""
    report = yield
    if report.failed and call.excinfo is not None and (late := _late(call.excinfo.value)):
        told = f"on the clock: {late}, and {load()}; {OPTION} N gives it N times as long"
        report.longrepr = f"{report.longrepr}\n\n{told}"
    return report


def _late(error: BaseException) -> str:
    """Return what took too long; nothing where a failure has nothing to do with time."""
    if isinstance(error, OnTheClockError) or SAID_BY_TIMEOUT in str(error):
        return "the time was over"
    return ", ".join(dict.fromkeys(OVERDUE))


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(
    fixturedef: pytest.FixtureDef[Any], request: pytest.FixtureRequest
) -> Generator[None, Any, Any]:
    """Set up what the whole run needs outside of any scenario's time; end the run if that fails."""
    if fixturedef.scope != "session":
        return (yield)
    left = _stop_timer()
    try:
        return (yield)
    except (Exception, pytest.fail.Exception) as error:
        _end_run(request.session, f"{fixturedef.argname}: {type(error).__name__}: {error}")
        raise
    finally:
        if left:
            signal.setitimer(signal.ITIMER_REAL, left)


def _stop_timer() -> float:
    """Stop the timer by which pytest-timeout ends what blocks; return what is left of it."""
    return signal.setitimer(signal.ITIMER_REAL, 0)[0] if hasattr(signal, "setitimer") else 0.0


def _end_run(session: pytest.Session, reason: str) -> None:
    """End the run in one line; a parallel worker hands the reason to the controlling process."""
    told = f"the run can't be set up, and ends here: {' '.join(reason.split())}"
    is_parallel = hasattr(session.config, "workerinput")
    if is_parallel:
        session.shouldstop = told
    # Under its usual status xdist would report that somebody has interrupted the worker.
    pytest.exit(told, returncode=pytest.ExitCode.USAGE_ERROR if is_parallel else None)

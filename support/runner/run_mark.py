"""The mark of a run in the environment of all its processes, by which those it leaves are found."""

import os
import time
from collections.abc import Callable, Iterable
from uuid import uuid4

import psutil
import pytest

from support.runner.patience import VARIABLE as PATIENCE
from support.runner.patience import stretched

VARIABLE = "TEST_RUN"
HANDED_ON = (VARIABLE, PATIENCE)
"""What processes receive about the run, besides whether they are measured."""

ENDING_SECONDS = 3.0
"""How long a process that has lost its parent may take to end."""

HELPERS = ("multiprocessing.forkserver", "multiprocessing.resource_tracker", "bin/postgres ")
"""Children of the process that controls a run which serve it until its end: Python's own, and the
PostgreSQL server.
"""

LEFT = pytest.StashKey[list[str]]()


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Mark the run, and within it this process's part: a run inside of a run is part of that."""
    part = getattr(config, "workerinput", {}).get("workerid") or uuid4().hex[:12]
    os.environ[VARIABLE] = f"{os.environ.get(VARIABLE, '')}{part}/"


def inherited() -> dict[str, str]:
    """Return the variables that every process of the suite is given: its run, and its coverage."""
    return {
        name: text
        for name, text in os.environ.items()
        if name in HANDED_ON or name.startswith("COVERAGE_")
    }


def process_ids() -> frozenset[int]:
    """Return the ids of all processes there are."""
    return frozenset(psutil.pids())


def marked(mark: str) -> list[str]:
    """Return a line for each process whose mark begins like this."""
    return [_told(process) for process in _marked(process_ids(), mark)]


def orphans(before: frozenset[int]) -> list[str]:
    """Return a line for each new process of this part of the run that has lost its parent."""
    return [_told(process) for process in _staying(lambda: _orphans(process_ids() - before))]


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail the run that leaves processes behind, and end them."""
    if hasattr(session.config, "workerinput"):
        return
    left = _staying(_unexpected)
    session.config.stash[LEFT] = [_told(process) for process in left]
    for process in left:
        process.kill()
    if left and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Name what the run has left behind."""
    if left := config.stash.get(LEFT, []):
        terminalreporter.section("processes left behind, and ended now", red=True)
        for line in left:
            terminalreporter.line(line)


def _staying(look: Callable[[], list[psutil.Process]]) -> list[psutil.Process]:
    """Return the processes that are found, after the time that they may take to end."""
    ends = time.monotonic() + stretched(ENDING_SECONDS)
    while (found := look()) and time.monotonic() < ends:
        time.sleep(0.01)
    return found


def _orphans(ids: frozenset[int]) -> list[psutil.Process]:
    if not (found := _marked(ids, os.environ[VARIABLE])):
        return []
    known = psutil.Process().children(recursive=True)
    return [process for process in found if process not in known]


def _unexpected() -> list[psutil.Process]:
    """Return the processes of the run, except those that serve it until this one ends."""
    mark = os.environ[VARIABLE]
    helpers = [child for child in psutil.Process().children() if _is_helper(child)]
    helpers += [child for helper in helpers for child in helper.children(recursive=True)]
    return [process for process in _marked(process_ids(), mark) if process not in helpers]


def _marked(ids: Iterable[int], mark: str) -> list[psutil.Process]:
    return [psutil.Process(pid) for pid in ids if _mark_of(pid).startswith(mark)]


def _mark_of(pid: int) -> str:
    """Return the mark in a process's environment; nothing where it has none, or has ended."""
    try:
        return psutil.Process(pid).environ().get(VARIABLE, "")
    except psutil.Error:
        return ""


def _is_helper(process: psutil.Process) -> bool:
    return any(name in " ".join(_command(process)) for name in HELPERS)


def _command(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return ["(ended)"]


def _told(process: psutil.Process) -> str:
    return f"{process.pid}: {' '.join(_command(process))}"

"""Spreads a run of `trace run` over all cores, and ends a parallel run where a serial one ends."""

import os
import sys
from collections.abc import Generator
from typing import Any

import pytest

SPREAD = "TRACE_RUN_SPREAD"
"""Reports to the pytest that `trace run` starts how many scenarios there are to run."""
CORES = "PYTEST_XDIST_AUTO_NUM_WORKERS"
"""Where set, the number of processes; pytest-xdist's own variable for `-n auto`."""
FOLLOWING = ("COVERAGE_PROCESS_START", "COVERAGE_PROCESS_CONFIG")
"""With either, coverage.py measures the processes that this one starts as well."""
LEAST = 50
"""Scenarios below which starting processes takes longer than they save."""


def spread(scenarios: int) -> None:
    """Let the pytest that is started next run so many scenarios on all cores."""
    os.environ[SPREAD] = str(scenarios)


def cores() -> int:
    """Return how many processes the machine can run at the same time, as far as we may use it."""
    if given := os.environ.get(CORES, ""):
        return int(given) if given.isdecimal() else 1
    if sys.platform != "linux":
        return os.cpu_count() or 1
    return len(os.sched_getaffinity(0))


def is_traced() -> bool:
    """Report whether a debugger, or anything else that follows every line, is at work here.

    Coverage that follows into child processes loses nothing in a parallel run.
    """
    monitoring = getattr(sys, "monitoring", None)  # Python 3.12 and later
    debugs = monitoring is not None and monitoring.get_tool(monitoring.DEBUGGER_ID) is not None
    tracer = sys.gettrace()
    follows = any(name in os.environ for name in FOLLOWING)
    measures = type(tracer).__module__.startswith("coverage") and follows
    return debugs or (tracer is not None and not measures)


class Spreading:
    """Hooks of pytest that spread a run, and that make both kinds of run end alike."""

    @pytest.hookimpl(wrapper=True)
    def pytest_load_initial_conftests(
        self, early_config: pytest.Config, args: list[str]
    ) -> Generator[None, Any, Any]:
        """Add pytest-xdist's option, before a plugin that measures coverage looks for it."""
        scenarios, options = os.environ.pop(SPREAD, "0"), early_config.known_args_namespace
        if int(scenarios) >= LEAST and _is_free(options):
            args[:0] = ["-n", str(cores())]
            options.numprocesses = cores()
        return (yield)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool | None:
        """In a parallel worker, run nothing after a collection that ends a serial run."""
        if not hasattr(session.config, "workerinput"):
            return None
        failed = session.testsfailed
        if failed and not session.config.option.continue_on_collection_errors:
            session.shouldstop = f"{failed} error{'s' * (failed > 1)} during collection"
        return True if session.shouldstop else None


def _is_free(options: Any) -> bool:
    """Report whether pytest-xdist is there, and nothing else settles how many processes run."""
    if not hasattr(options, "numprocesses"):
        return False
    given = options.numprocesses is not None or options.dist != "no" or options.tx
    return not (given or options.distload or options.usepdb or options.trace or is_traced())

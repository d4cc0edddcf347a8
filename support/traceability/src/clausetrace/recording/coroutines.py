"""Fails scenarios with a step that nobody awaited: pytest-bdd by itself calls it passed."""

import inspect
import sys
from collections.abc import Coroutine
from typing import Any

import pytest

from clausetrace.results.journal import Journal

CALLER, RETURNED = "_execute_step_function", "return_value"
"""Where pytest-bdd holds what a step's function returned; it tells no hook."""


class Coroutines:
    """Looks after a scenario at what its steps returned."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.returned: list[tuple[Any, object]] = []

    @pytest.hookimpl(optionalhook=True)
    def pytest_bdd_before_scenario(self) -> None:
        """Forget the scenario before."""
        self.returned.clear()

    @pytest.hookimpl(optionalhook=True)
    def pytest_bdd_after_step(self, step: Any, step_func: Any) -> None:
        """Keep a coroutine: another step may still await it."""
        returned = _returned()
        if inspect.iscoroutine(returned) or inspect.isasyncgen(returned):
            self.returned.append((step, returned))
        elif returned is None and inspect.iscoroutinefunction(step_func):
            self.returned.append((step, None))

    @pytest.hookimpl(optionalhook=True)
    def pytest_bdd_after_scenario(self, request: pytest.FixtureRequest) -> None:
        """Fail the scenario for the first coroutine that never began."""
        forgotten = [step for step, one in self.returned if not _began(one)]
        self.returned.clear()
        if not forgotten:
            return
        step = forgotten[0]
        message = f'line {step.line_number}: nobody awaits the coroutine of "{step.name}"'
        self.journal.write("crash", nodeid=request.node.nodeid, message=message)
        if sys.exc_info()[1] is None:
            pytest.fail(message, pytrace=False)


def _began(returned: object) -> bool:
    if not isinstance(returned, Coroutine):
        return False
    state = inspect.getcoroutinestate(returned)
    if state == inspect.CORO_CREATED:
        returned.close()  # without Python's warning: it is reported already
    return state != inspect.CORO_CREATED


def _returned() -> object:
    frame = sys._getframe()  # noqa: SLF001  see RETURNED
    while frame.f_back is not None and frame.f_code.co_name != CALLER:
        frame = frame.f_back
    return frame.f_locals.get(RETURNED)

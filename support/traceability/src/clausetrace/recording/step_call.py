"""Finds out whether the running step's function is what calls: only then is a fact the step's."""

import sys
from collections.abc import Iterator
from types import CodeType
from typing import Any

import pytest


class StepCall:
    """The call of a step's function, from pytest-bdd's own hooks.

    A hook, a fixture or a wrapper around the call may compare what it likes: it is no fact of the
    step, since the step's words say nothing of it.
    """

    def __init__(self) -> None:
        self._around: frozenset[CodeType] = frozenset()
        self._own: CodeType | None = None

    @pytest.hookimpl(optionalhook=True, tryfirst=True)
    def pytest_bdd_before_step(self) -> None:
        """Forget the step before."""
        self._around, self._own = frozenset(), None

    @pytest.hookimpl(optionalhook=True, tryfirst=True)
    def pytest_bdd_before_step_call(self, step_func: Any) -> None:
        """Note the function that is called next, with what is wrapped around it."""
        codes = tuple(_codes(step_func))
        self._around, self._own = frozenset(codes), codes[-1] if codes else None

    def is_running(self) -> bool:
        """Return whether this is called from within the step's function, or a wrapper of it."""
        return _is_on_stack(self._around)

    def is_own(self) -> bool:
        """Return whether this is called from within what the author of the step wrote."""
        return self._own is not None and _is_on_stack(frozenset((self._own,)))


def _codes(function: Any) -> Iterator[CodeType]:
    """Yield the code of a function and of each that it wraps, the innermost last."""
    while function is not None:
        called = (function, getattr(function, "func", None), vars(type(function)).get("__call__"))
        codes = (getattr(one, "__code__", None) for one in called)
        yield from (code for code in codes if isinstance(code, CodeType))
        function = getattr(function, "__wrapped__", None)


def _is_on_stack(codes: frozenset[CodeType]) -> bool:
    frame = sys._getframe(2) if codes else None  # noqa: SLF001  nothing else tells who calls
    while frame is not None and frame.f_code not in codes:
        frame = frame.f_back
    return frame is not None

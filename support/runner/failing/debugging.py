"""Knows whether a person looks at the run with a debugger, for whom no limit holds."""

import sys
from types import FrameType, TracebackType
from typing import Any, Self

import pytest
from pytest_timeout import is_debugging


def is_debugged() -> bool:
    """Return whether a debugger is or has been active in this process.

    Editors trace the interpreter, or from Python 3.12 on monitor it; what pdb is entered by, pytest
    reports.
    """
    monitoring = getattr(sys, "monitoring", None)
    if monitoring is not None and monitoring.get_tool(monitoring.DEBUGGER_ID) is not None:
        return True
    return bool(is_debugging())


class LastFrame:
    """Keeps the frame in which a step's function ended, so that `--pdb` can stop in it."""

    def __init__(self, code: Any, config: pytest.Config) -> None:
        self._code = code
        self._wanted = bool(config.getoption("usepdb", default=False))
        self._frame: FrameType | None = None

    def __enter__(self) -> Self:
        if self._wanted:
            sys.setprofile(self._note)
        return self

    def __exit__(self, *_: object) -> None:
        if self._wanted:
            sys.setprofile(None)

    def _note(self, frame: FrameType, event: str, _: object) -> None:
        if event == "return" and frame.f_code is self._code:
            self._frame = frame

    def traceback(self) -> TracebackType | None:
        """Return a traceback that leads into the frame, None without one."""
        if self._frame is None:
            return None
        return TracebackType(None, self._frame, self._frame.f_lasti, self._frame.f_lineno)

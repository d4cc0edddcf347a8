"""A plugin of coverage.py for child processes: lines belong to the scenario that runs meanwhile.

Workers live longer than a scenario, so nothing that they are started with says whose lines they
execute. At each call of a function the plugin looks whether another scenario runs now.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

from coverage import Coverage, CoveragePlugin
from coverage.exceptions import CoverageException

from clausetrace.covering.present import Present


class Attribution(CoveragePlugin):
    """Switches what coverage.py calls a context, whenever the scenario is another one."""

    def __init__(self, present: Present) -> None:
        self._present, self._numbers = present, present.numbers
        self._seen = -1

    def dynamic_context(self, frame: FrameType) -> str | None:
        """Switch where that is due; never begin a context that would end with this frame."""
        del frame
        if self._numbers[0] != self._seen:
            self._switch()
        return None

    def _switch(self) -> None:
        seen, measuring = self._numbers[0], Coverage.current()
        if measuring is not None:
            try:
                measuring.switch_context(self._present.key)
            except CoverageException:
                return  # not started yet, or its file is gone: the next call tries again
            self._seen = seen


def coverage_init(registry: Any, options: Mapping[str, str]) -> None:
    """Take part in the measuring of this process."""
    registry.add_dynamic_context(Attribution(Present(Path(options["present"]))))
    _save_at_exit()


def _save_at_exit() -> None:
    """Save what was executed where a process ends without the end of its interpreter.

    The patch that coverage.py has for it saves the parent's data too, into the parent's file.
    """
    ends = os._exit
    if getattr(ends, "saves_coverage", False):
        return

    def ending(status: int) -> NoReturn:
        try:
            if (measuring := Coverage.current()) is not None:
                measuring.save()
        finally:
            ends(status)

    ending.saves_coverage = True  # type: ignore[attr-defined]
    os._exit = ending

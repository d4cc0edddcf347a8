"""The tie between the app and its workers' processes: the system ends them when the app is gone.

It is a pipe that nobody writes to. The app holds the one end that could be written to, so it closes
with the app, however the app ends. What a process is doing then doesn't matter: the signal comes
from the system, and reaches a process that is stopped or busy as well.
"""

import fcntl
import os
import select
import signal
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class Lifeline:
    """The app's end of the tie; `lent` is the descriptor that processes are given."""

    lent: int
    _held: int

    @classmethod
    def open(cls) -> Self:
        """Return a tie that nobody has taken yet."""
        return cls(*os.pipe())

    def close(self) -> None:
        """End every process that is still tied to it."""
        os.close(self._held)
        os.close(self.lent)


def end_with(lifeline: int) -> None:
    """Have the system kill this process when the app is gone, or end it if the app is gone already.

    Where the system can't (it takes Linux and its `/proc`), the end of the connection has to do.
    """
    own = _opened_anew(lifeline)
    if own is None:
        return
    fcntl.fcntl(own, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(own, fcntl.F_SETSIG, signal.SIGKILL)
    fcntl.fcntl(own, fcntl.F_SETFL, os.O_NONBLOCK | os.O_ASYNC)
    if select.select([own], [], [], 0)[0]:
        os._exit(1)


def _opened_anew(lifeline: int) -> int | None:
    """Return a descriptor whose signals are this process's own; a lent one is shared by all."""
    if not hasattr(fcntl, "F_SETSIG"):
        return None
    try:
        return os.open(f"/proc/self/fd/{lifeline}", os.O_RDONLY | os.O_NONBLOCK)
    except OSError:
        return None

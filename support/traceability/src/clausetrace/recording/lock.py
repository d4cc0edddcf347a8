"""One run at a time in a folder of results: another one is refused, and disturbs nothing."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from clausetrace.model import Unusable
from clausetrace.writing import naming

HELD = "TRACE_RUN_IN"
"""Tells the pytest that `trace run` starts which folder is held for it."""


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold a folder of results, or raise Unusable where another run does.

    The system lets go of it with the process, so that a run which was killed leaves nothing stale.
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl  # noqa: PLC0415  Windows has none

    lock = folder / "run.lock"
    with naming(lock):
        folder.mkdir(parents=True, exist_ok=True)
        opened = lock.open("a+", encoding="utf-8")
    with opened as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.seek(0)
            told = (
                f"another run writes there (process {file.read() or 'unknown'}): wait for its end"
            )
            elsewhere = "or give pytest another folder with --trace-results"
            raise Unusable(f"{folder.name}: {told}, {elsewhere}") from None
        with naming(lock):
            file.truncate(0)
            file.write(str(os.getpid()))
            file.flush()
        yield


def lent(folder: Path) -> bool:
    """Return whether `trace run` holds the folder for this process; what it starts doesn't know."""
    return os.environ.pop(HELD, "") == str(folder.resolve())


def lend(folder: Path) -> None:
    """Let the pytest that is started next write into a folder that is held here."""
    os.environ[HELD] = str(folder.resolve())

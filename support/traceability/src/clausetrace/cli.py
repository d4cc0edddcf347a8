"""The `trace` command."""

import gc
import os
import signal
import sys
from io import TextIOWrapper


def main() -> None:
    """Run the command; what goes wrong in clausetrace is one line, not a traceback."""
    gc.disable()  # nothing here refers to itself in a circle, and to look for that takes long
    for number in (
        signal.SIGINT,
        signal.SIGTERM,
    ):
        signal.signal(number, signal.default_int_handler)
    with _OneLine():
        from clausetrace.commands import run_command  # noqa: PLC0415  it may be missing

        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        status = run_command(sys.argv[1:])
        sys.exit(_flushed(status))


def _flushed(status: int) -> int:
    """Write what is left of the output; where that fails, it has been told already."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # Python writes the rest when it ends
    return status


class _OneLine:
    """Turns a missing dependency or a bug into one line and exit status 2: inconclusive."""

    def __enter__(self) -> None: ...

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, Exception):
            print(f"trace: {_told(error)}", file=sys.stderr)  # noqa: T201  the library may be missing
            sys.exit(2)


def _told(error: Exception) -> str:
    if isinstance(error, ModuleNotFoundError) and not str(error.name).startswith("clausetrace"):
        return f"{error.name} is missing; install clausetrace anew, it needs that"
    told = " ".join(f"{type(error).__name__}: {error}".split())
    return f"a bug in clausetrace, please report it: {told}"

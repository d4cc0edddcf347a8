"""Prints a table: what `trace` takes on repositories of these many IDs, 100 to 10,000 without any.

Seconds are those of the processor, megabytes the most that was held. Calls and kilobytes per ID
are counted by Python itself, so they are the same on every machine: where they don't grow, time
and memory grow no faster than the number of IDs. That takes long, and is left out above 1,000 IDs.
"""

import os
import resource
import sys
import tempfile
import tracemalloc
from collections.abc import Callable
from functools import partial
from pathlib import Path

from clausetrace.benchmark.repository import make_repository
from clausetrace.commands import run_command

SIZES = (100, 1_000, 10_000)
COUNTED = 1_000
COMMANDS = ("check", "report")
MEASURES = ("s", "MB", "calls per ID", "KB per ID")
HEADER = ("IDs", *(f"{c} {m}" for c in COMMANDS for m in MEASURES), "result bytes per ID")


def main(words: list[str]) -> int:
    """Print the table, a row for each number of IDs."""
    print("  ".join(HEADER))  # noqa: T201  a command's own voice
    for size in [int(word) for word in words] or SIZES:
        with tempfile.TemporaryDirectory() as name:
            cells = [str(size), *_row(Path(name), size)]
        row = (cell.rjust(len(title)) for cell, title in zip(cells, HEADER, strict=True))
        print("  ".join(row), flush=True)  # noqa: T201  see above
    return 0


def _row(folder: Path, size: int) -> list[str]:
    large, small = folder / "large", folder / "small"
    for one, ids in ((large, size), (small, 1)):
        one.mkdir()
        _child(partial(make_repository, one, ids=ids))
    cells = []
    for command in COMMANDS:
        usage = _child(partial(_execute, large, command))
        cells += [f"{usage.ru_utime + usage.ru_stime:.2f}", f"{usage.ru_maxrss / 1024:.1f}"]
        counts = folder / "counts"
        if size <= COUNTED:
            _child(partial(_count, large, small, command, counts))
            calls, peak = map(int, counts.read_text(encoding="utf-8").split())
            cells += [f"{calls / size:.0f}", f"{peak / size / 1024:.2f}"]
        else:
            cells += ["-", "-"]
    result = (large / "report" / "trace.json").stat().st_size
    return [*cells, f"{result / size:.0f}"]


def _child(work: Callable[[], None]) -> resource.struct_rusage:
    """Do something in a process of its own, and return what it took."""
    sys.stdout.flush()
    if (child := os.fork()) == 0:
        status = 1
        try:
            work()
            status = 0
        finally:
            os._exit(status)
    _, status, usage = os.wait4(child, 0)
    if status:
        raise RuntimeError(f"a process ended with {os.waitstatus_to_exitcode(status)}")
    return usage


def _quiet(folder: Path) -> None:
    os.chdir(folder)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _execute(folder: Path, command: str) -> None:
    """Become `trace`, as a person starts it."""
    _quiet(folder)
    program = "from clausetrace.cli import main; main()"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    os.execve(sys.executable, [sys.executable, "-c", program, command], environment)  # noqa: S606  our own interpreter


def _count(folder: Path, small: Path, command: str, counts: Path) -> None:
    """Run a command, and write how many functions it called and how many bytes it held at most.

    What it takes whatever the size, such as loading modules, isn't counted: it is done before, on a
    small repository.
    """
    _quiet(small)
    run_command([command])
    os.chdir(folder)
    calls = 0

    def count(_frame: object, event: str, _what: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    tracemalloc.start()
    sys.setprofile(count)
    status = run_command([command])
    sys.setprofile(None)
    if status:
        raise RuntimeError(f"trace {command}: exit status {status}")
    counts.write_text(f"{calls} {tracemalloc.get_traced_memory()[1]}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

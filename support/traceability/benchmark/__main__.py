"""Prints time, memory and size for each number of IDs; see the package."""

import os
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from support.traceability.benchmark.repository import make_repository

SIZES = (100, 1_000, 10_000)
COMMANDS = (("check",), ("report",))
ROW = "{:>8} {:>9} {:>9} {:>10} {:>10} {:>10}"


def main(words: list[str]) -> int:
    """Measure repositories of these many IDs, the usual sizes without any."""
    print(ROW.format("IDs", "check s", "check MB", "report s", "report MB", "result MB"))  # noqa: T201  a command's own voice
    for size in [int(word) for word in words] or SIZES:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            if (child := os.fork()) == 0:
                make_repository(folder, ids=size)
                os._exit(0)
            os.waitpid(child, 0)
            taken = [f"{value:.2f}" for command in COMMANDS for value in _measured(folder, command)]
            result = (folder / "report" / "trace.json").stat().st_size / 1e6
            print(ROW.format(size, *taken, f"{result:.2f}"), flush=True)  # noqa: T201  see above
    return 0


def _measured(folder: Path, words: tuple[str, ...]) -> tuple[float, float]:
    """Return the seconds and the megabytes that a command takes at most in a folder."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    began = perf_counter()
    child = os.fork()
    if child == 0:
        os.chdir(folder)
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        program = "from support.traceability.cli import main; main()"
        os.execve(sys.executable, [sys.executable, "-c", program, *words], environment)  # noqa: S606  our own
    _, status, usage = os.wait4(child, 0)
    if code := os.waitstatus_to_exitcode(status):
        raise RuntimeError(f"trace {' '.join(words)}: exit status {code}")
    return perf_counter() - began, usage.ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

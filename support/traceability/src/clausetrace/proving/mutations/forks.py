"""Runs pytest again and again, each time in a fork of this process: a program of its own.

Starting Python, pytest and what the suite imports takes longer than most scenarios. So this process
loads, after its first run, what that had loaded from outside of the tree, and starts the later ones
with it; everything of the tree is imported anew in each. It is run by its path and imports nothing
of clausetrace, since the tree that it runs may hold clausetrace itself.

A line of the input is a JSON list: the tree, pytest's arguments, the file for what is said, the
folder of the run's journal, and for how many seconds that may stay as it is. For each the output
gets a line with the exit status, the seconds of processor time, and whether it had to be ended.
"""

import json
import os
import runpy
import select
import signal
import sys
import time
from importlib import import_module
from pathlib import Path

PAUSE = 0.004
"""Seconds between two looks at a child."""
CLOSES = 10.0
"""Seconds in which a child that is asked to end may close what it has opened."""
INSTALLED = tuple({sys.prefix, sys.base_prefix})


def main() -> None:
    """Serve until the input ends."""
    sys.path.pop(0)  # the folder of this file; pytest's runs have the tree there
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    loaded = False
    for line in sys.stdin:
        tree, arguments, said, journal, limit = json.loads(line)
        modules = Path(f"{said}.modules")
        if not (child := os.fork()):
            answers.close()
            _run(tree, arguments, said, modules)
        status, seconds, overtime = waited(child, Path(journal), limit, sys.stdin.fileno())
        if not loaded and modules.exists():
            _load(modules.read_text(encoding="utf-8").split())
            loaded = True
        answers.write(f"{status} {seconds:.3f} {int(overtime)}\n")
        answers.flush()


def waited(child: int, journal: Path, limit: float, asked: int) -> tuple[int, float, bool]:
    """Wait for a child: its exit status, its processor seconds, and whether its time was over.

    Its time is over when its journal has got nothing for so many seconds, from the set-up of the
    first scenario to the tear-down of the last. It is ended then, with all of its process group,
    and so it is where nobody holds the other end of the pipe `asked` any more.
    """
    pipe, overtime, asks = select.poll(), False, True
    pipe.register(asked, 0)
    written, ends = 0, time.monotonic() + limit
    while not (found := os.wait4(child, os.WNOHANG))[0]:
        if asks and (now := _written(journal)) != written:
            written, ends = now, time.monotonic() + limit
        is_late = time.monotonic() > ends
        if asks and (is_late or pipe.poll(0)):
            asks, overtime, ends = False, is_late, time.monotonic() + CLOSES
            os.kill(child, signal.SIGINT)
        elif is_late:
            os.kill(child, signal.SIGKILL)
        time.sleep(PAUSE)
    if not asks:
        kill_group(child)
    _, status, used = found
    return os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, overtime


def _written(journal: Path) -> int:
    """Return how many bytes the files of a journal have."""
    return sum(path.stat().st_size for path in journal.glob("*.jsonl"))


def kill_group(leader: int) -> None:
    """End what is left of a process group, without a question."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return  # nothing is left of it, or on macOS only what has ended


def lead() -> None:
    """Be the leader of a process group of its own, and end at SIGINT as pytest does."""
    os.setpgid(0, 0)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _run(tree: str, arguments: list[str], said: str, modules: Path) -> None:
    """Become `python -m pytest` in a tree; leave behind which modules that took."""
    lead()
    os.chdir(tree)
    sys.path.insert(0, tree)
    with Path(said).open("wb") as output:
        os.dup2(output.fileno(), 1)
    os.dup2(1, 2)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.argv = ["pytest", *arguments]
    try:
        runpy.run_module("pytest", run_name="__main__", alter_sys=True)
    finally:
        modules.write_text("\n".join(_installed()), encoding="utf-8")


def _installed() -> list[str]:
    """Return the modules that were loaded from what is installed, in the order of loading."""
    specs = [(name, getattr(module, "__spec__", None)) for name, module in sys.modules.items()]
    return [name for name, spec in specs if spec and (spec.origin or "").startswith(INSTALLED)]


def _load(names: list[str]) -> None:
    for name in names:
        try:
            import_module(name)
        except Exception:  # noqa: BLE001, S112  what can't be loaded here is left to the runs
            continue


if __name__ == "__main__":
    main()

"""Runs pytest again and again, each time in a fork of this process: a program of its own.

Starting Python, pytest and what the suite imports takes longer than most scenarios. So this process
loads, after its first run, what that had loaded from outside of the tree, and starts the later ones
with it; everything of the tree is imported anew in each. It is run by its path and imports nothing
of clausetrace, since the tree that it runs may hold clausetrace itself.

A line of the input is a JSON list: the tree, pytest's arguments, the file for what is said, and how
many seconds it may take, 0 for any. For each the output gets a line with the exit status, the
seconds of processor time, and whether it was ended since its time was over.
"""

import json
import os
import runpy
import signal
import sys
import time
from importlib import import_module
from pathlib import Path

PAUSE = 0.004
"""Seconds between two looks at a child that may take its time."""
INSTALLED = tuple({sys.prefix, sys.base_prefix})


def main() -> None:
    """Serve until the input ends."""
    sys.path.pop(0)  # the folder of this file; pytest's runs have the tree there
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    loaded = False
    for line in sys.stdin:
        tree, arguments, said, limit = json.loads(line)
        modules = Path(f"{said}.modules")
        if not (child := os.fork()):
            answers.close()
            _run(tree, arguments, said, modules)
        status, seconds, overtime = waited(child, limit)
        if not loaded and modules.exists():
            _load(modules.read_text(encoding="utf-8").split())
            loaded = True
        answers.write(f"{status} {seconds:.3f} {int(overtime)}\n")
        answers.flush()


def waited(child: int, limit: float) -> tuple[int, float, bool]:
    """Wait for a child: its exit status, its processor seconds, and whether this had to end it."""
    ends, overtime = time.monotonic() + limit, False
    while not (found := os.wait4(child, os.WNOHANG if limit else 0))[0]:
        if time.monotonic() > ends and not overtime:
            os.kill(child, signal.SIGKILL)
            overtime = True
        time.sleep(PAUSE)
    _, status, used = found
    return os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, overtime


def _run(tree: str, arguments: list[str], said: str, modules: Path) -> None:
    """Become `python -m pytest` in a tree; leave behind which modules that took."""
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

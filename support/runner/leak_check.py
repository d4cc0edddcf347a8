"""Checks that a scenario leaves nothing behind: all that it opened has to be closed again."""

import asyncio
import logging
import multiprocessing
import os
import signal
import threading
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from support.runner.failing.stacks import described
from support.runner.patience import stretched
from support.runner.run_mark import orphans, process_ids

HANDLED = (signal.SIGINT, signal.SIGTERM)
"""Signals whose handlers belong to the runner."""


@dataclass(frozen=True)
class Surroundings:
    """What there is outside of scenarios: compared before and after each."""

    tasks: frozenset[str]
    threads: frozenset[str]
    children: frozenset[str]
    processes: frozenset[int]
    files: Counter[str]
    handlers: frozenset[str]
    environment: frozenset[str]
    signals: frozenset[str]
    folder: str

    @classmethod
    def now(
        cls, loop: asyncio.AbstractEventLoop, *, before: "Surroundings | None" = None
    ) -> "Surroundings":
        """Look around; threads that were not there before are given a moment to end."""
        known = before.threads if before else None
        return cls(
            tasks=frozenset(map(described, asyncio.all_tasks(loop))),
            threads=frozenset(thread.name for thread in _threads(known)),
            children=frozenset(_children()),
            processes=process_ids(),
            files=_files(),
            handlers=frozenset(repr(handler) for handler in logging.getLogger().handlers),
            environment=frozenset(f"{name}={value}" for name, value in os.environ.items()),
            signals=frozenset(
                f"{handled.name} to {signal.getsignal(handled)}" for handled in HANDLED
            ),
            folder=str(Path.cwd()),
        )

    def leftovers(self, before: "Surroundings") -> list[str]:
        """Return a line for each thing that is here now and wasn't before."""
        pairs = {
            "task": self.tasks - before.tasks,
            "thread": self.threads - before.threads,
            "child process": self.children - before.children,
            "process without its parent": set(orphans(before.processes)),
            "open file or socket": (self.files - before.files).keys(),
            "log handler": self.handlers ^ before.handlers,
            "environment variable": {
                entry.partition("=")[0]
                for entry in self.environment ^ before.environment
                if not entry.startswith("PYTEST_CURRENT_TEST=")
            },
            "signal handler": self.signals - before.signals,
            "working folder": {self.folder} - {before.folder},
        }
        return [f"{what} {thing}" for what, them in pairs.items() for thing in sorted(them)]


def _threads(known: frozenset[str] | None) -> list[threading.Thread]:
    """Return the threads besides the main one; unknown ones are given a moment to end."""
    main = threading.main_thread()
    others = [thread for thread in threading.enumerate() if thread is not main]
    for thread in others:
        if known is not None and thread.name not in known:
            thread.join(timeout=stretched(1))
    return [thread for thread in others if thread.is_alive()]


def _children() -> list[str]:
    children = Path(f"/proc/self/task/{os.getpid()}/children")
    if children.is_file():
        return children.read_text().split()
    return [str(child.pid) for child in multiprocessing.active_children()]


def _files() -> Counter[str]:
    """Return what the process has open, by name; nothing where the system doesn't tell."""
    folder, names = "/proc/self/fd", Counter[str]()
    # Plain texts, since this runs twice for every scenario and paths cost four times as much.
    for entry in os.listdir(folder) if os.path.isdir(folder) else ():  # noqa: PTH112, PTH208
        try:
            name = os.readlink(f"{folder}/{entry}")  # noqa: PTH115
        except OSError:
            continue
        if not name.endswith("/fd"):
            names[name] += 1
    return names

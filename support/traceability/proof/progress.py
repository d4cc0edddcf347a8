"""Shows on the error output how far a proof is: a bar on a terminal, elsewhere a few lines."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Self

from rich.console import Console
from rich.progress import Progress as Bar

LINES = 10
"""How many lines a kind of proof gets at most where there is no terminal."""
SECONDS = 0.5
"""How often a run of pytest is looked at."""


class Progress:
    """How many of the tries of one kind are done; several threads may count."""

    def __init__(self, kind: str, total: int) -> None:
        self.kind, self.total, self.done, self.shown = kind, total, 0, 0
        self.lock = Lock()
        self.bar = Bar(console=Console(stderr=True), transient=True)
        self.terminal = sys.stderr.isatty()
        self.task = self.bar.add_task(kind, total=total or None)

    def __enter__(self) -> Self:
        """Begin to show."""
        if self.terminal:
            self.bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Take the bar away."""
        if self.terminal:
            self.bar.stop()

    def step(self) -> None:
        """Show that one more is done."""
        with self.lock:
            self._reach(self.done + 1)

    def _reach(self, done: int) -> None:
        self.done = min(done, self.total)
        tenth = self.done * LINES // self.total if self.total else 0
        self.bar.update(self.task, completed=self.done)
        if tenth > self.shown and not self.terminal:
            print(f"{self.kind}: {self.done} of {self.total}", file=sys.stderr, flush=True)  # noqa: T201  a command's own voice
        self.shown = max(tenth, self.shown)

    @contextmanager
    def following(self, folder: Path) -> Iterator[None]:
        """Follow a run of pytest by the scenarios that its journals in a folder have."""
        ended = Event()

        def follow() -> None:
            while not ended.wait(SECONDS):
                self._reach(_begun(folder))

        thread = Thread(target=follow, daemon=True)
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()


def _begun(folder: Path) -> int:
    """Return how many scenarios the journals in a folder have begun."""
    texts = (path.read_bytes() for path in folder.glob("journal/*.jsonl"))
    return sum(text.count(b'"event": "scenario"') for text in texts)

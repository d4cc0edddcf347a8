"""Writes what happens in a run line by line, so that a killed run leaves all that had finished."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TextIO

from clausetrace.model import Unusable
from clausetrace.writing import naming


class Journal:
    """One process's record of one run; every event is on disk when `write` returns.

    Where it can't be written, `refused` receives the reason, once, and nothing more is recorded.
    """

    def __init__(
        self,
        folder: Path,
        *,
        run: str,
        worker: str,
        refused: Callable[[str], None] | None = None,
    ) -> None:
        self._worker, self._refused = worker, refused
        self._is_full = False
        self._file = self._opened(folder, run)

    def _opened(self, folder: Path, run: str) -> TextIO:
        self._path = folder / f"{run}.{self._worker}.jsonl"
        with naming(self._path):
            folder.mkdir(parents=True, exist_ok=True)
            return self._path.open("a", encoding="utf-8", errors="backslashreplace")

    def move(self, folder: Path, *, run: str) -> None:
        """Go on in another file: what a fork does is no part of its parent's run."""
        self.close()
        self._file = self._opened(folder, run)

    def write(self, event: str, **facts: object) -> None:
        """Append one event."""
        line = json.dumps({"event": event, "worker": self._worker, **facts}, ensure_ascii=False)
        if self._is_full:
            return
        try:
            with naming(self._path):
                self._file.write(f"{line}\n")
                self._file.flush()
        except Unusable as error:
            self._is_full = True
            if self._refused is None:
                raise
            self._refused(str(error))

    def close(self) -> None:
        """Close the file; the journal stays for the process that puts the result together."""
        try:
            self._file.close()
        except OSError:
            self._is_full = True  # of which `write` has told


def read_journal(folder: Path, *, run: str) -> Iterator[dict[str, Any]]:
    """Return all events of a run, process by process; a line that was cut off is left out."""
    for path in sorted(folder.glob(f"{run}.*.jsonl")):
        for line in path.read_text(encoding="utf-8", errors="replace").split("\n"):
            try:
                yield json.loads(line)
            except json.JSONDecodeError:
                continue


def last_run(folder: Path) -> str | None:
    """Return the newest run that left a journal; runs are named so that later ones sort last."""
    return max((path.name.split(".")[0] for path in folder.glob("*.jsonl")), default=None)

"""Writes what happens in a run line by line, so that a killed run leaves all that had finished."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO


class Journal:
    """One process's record of one run; every event is on disk when `write` returns."""

    def __init__(self, folder: Path, *, run: str, worker: str) -> None:
        self._worker = worker
        self._file = self._opened(folder, run)

    def _opened(self, folder: Path, run: str) -> TextIO:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{run}.{self._worker}.jsonl"
        return path.open("a", encoding="utf-8", errors="backslashreplace")

    def move(self, folder: Path, *, run: str) -> None:
        """Go on in another file: what a fork does is no part of its parent's run."""
        self._file.close()
        self._file = self._opened(folder, run)

    def write(self, event: str, **facts: object) -> None:
        """Append one event."""
        line = json.dumps({"event": event, "worker": self._worker, **facts}, ensure_ascii=False)
        self._file.write(f"{line}\n")
        self._file.flush()

    def close(self) -> None:
        """Close the file; the journal stays for whoever puts the result together."""
        self._file.close()


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

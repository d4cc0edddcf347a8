"""Tasks that only workers of the suite know: the app's engine over files of a scenario."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.worker.query import run_sql


class LocalFile:
    """A file of the scenario, as a source of bytes."""

    def __init__(self, path: str) -> None:
        self._path = Path(path)
        self.size = self._path.stat().st_size

    def read(self, start: int, length: int) -> bytes:
        """Return so many bytes from there."""
        with self._path.open("rb") as file:
            file.seek(start)
            return file.read(length)


def query_files(sql: str, files: Mapping[str, str]) -> Any:
    """Run SQL as the app does, over local files by table name."""
    return run_sql(sql, {name: LocalFile(path) for name, path in files.items()})


TASKS = {"query_files": query_files}

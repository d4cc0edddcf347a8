"""DuckDB's only way to data: a read-only file system of named sources."""

from collections.abc import Mapping
from datetime import UTC, datetime
from threading import local
from typing import Any, Protocol

from fsspec.spec import AbstractFileSystem

from app.worker.errors import TaskFailed

SCHEME = "ds"
_NEVER_CHANGES = datetime(2020, 1, 1, tzinfo=UTC)


class Source(Protocol):
    """Bytes somewhere, read in pieces."""

    failure: TaskFailed | None
    """What has gone wrong with it, which DuckDB would call something else."""

    @property
    def size(self) -> int:
        """How many bytes there are."""
        ...

    def read(self, start: int, length: int) -> bytes:
        """Return so many bytes from there; fewer only at the end."""
        ...


def path_of(name: str) -> str:
    """Return the path by which DuckDB names a source."""
    return f"{SCHEME}://{name}.parquet"


class DatasetFiles(AbstractFileSystem):  # type: ignore[misc]  # it has no types
    """The sources of one task, as `ds://<name>.parquet`; there is nothing else, and no writing."""

    protocol = SCHEME
    cachable = False

    def __init__(self, sources: Mapping[str, Source]) -> None:
        super().__init__()
        self._sources = {path_of(name): source for name, source in sources.items()}

    def open(self, path: str, mode: str = "rb", **_options: Any) -> "OpenSource":
        """Return a source as a file to read."""
        if mode != "rb":
            raise PermissionError("datasets can only be read")
        return OpenSource(self._named(path))

    def info(self, path: str, **_options: Any) -> dict[str, Any]:
        """Return what DuckDB needs to know of a file."""
        return {"name": path, "size": self._named(path).size, "type": "file"}

    def glob(self, path: str, **_options: Any) -> list[str]:
        """Return the path itself if it names a source; there are no patterns."""
        return [path] if path in self._sources else []

    def modified(self, _path: str) -> datetime:
        """Return one moment for all: a source doesn't change during a task."""
        return _NEVER_CHANGES

    def _named(self, path: str) -> Source:
        if path not in self._sources:
            raise FileNotFoundError(path)
        return self._sources[path]


class OpenSource:
    """A source as DuckDB reads files, with a position for each thread.

    DuckDB's threads share it, and each seeks before it reads: with one position for all of them, a
    thread would read where another has just moved to.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._of_thread = local()

    def seek(self, offset: int) -> int:
        """Move to a place, counted from the beginning."""
        self._of_thread.position = offset
        return offset

    def tell(self) -> int:
        """Return the position."""
        return int(getattr(self._of_thread, "position", 0))

    def read(self, length: int) -> bytes:
        """Return so many bytes; fewer only at the end."""
        start = self.tell()
        piece = self._source.read(start, length)
        self._of_thread.position = start + len(piece)
        return piece

    def close(self) -> None:
        """Be done with it: there is nothing to let go of."""

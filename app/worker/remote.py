"""A Parquet file behind a URL, read in ranges of one version of it."""

from app.worker.client import GuardedClient
from app.worker.errors import TaskFailed
from app.worker.hosts.failures import FileChangedError, unreadable
from app.worker.hosts.ranges import RangeReader

TAIL_BYTES = 512 * 1024
"""How much of the end is fetched for a footer: most fit in, so a schema costs two requests."""
MAX_PIECES = 100
"""In how many ranges a host may send what it was asked for in one."""


class RemoteFile:
    """The file as it was when it was opened; `failure` is what went wrong since.

    DuckDB turns every failure into one of its own, so the real one is kept here. TaskFailed of what
    isn't Parquet.
    """

    def __init__(self, client: GuardedClient, url: str, *, is_second_run: bool = False) -> None:
        self.failure: TaskFailed | None = None
        self._ranges = RangeReader(client, url, is_second_run=is_second_run)
        begun = self._ranges.begin(whole=True)
        self._whole = begun.data if begun.is_whole else None
        self.size = self._size_of(begun.version.size)
        self._tail = b""

    def read(self, start: int, length: int) -> bytes:
        """Return so many bytes from there; fewer only at the end."""
        try:
            return self._read(start, min(start + length, self.size))
        except TaskFailed as failure:
            self.failure = self.failure or failure
            raise

    def _size_of(self, told: int | None) -> int:
        if self._whole is not None:
            return len(self._whole)
        if told is None:
            raise unreadable("The host doesn't say how large the file is")
        return told

    def _read(self, start: int, stop: int) -> bytes:
        if self._whole is not None:
            return self._whole[start:stop]
        tail_start = max(0, self.size - TAIL_BYTES)
        if start < tail_start:
            return self._fetched(start, stop)
        if not self._tail:
            self._tail = self._fetched(tail_start, self.size)
        return self._tail[start - tail_start : stop - tail_start]

    def _fetched(self, start: int, stop: int) -> bytes:
        data = bytearray()
        for _ in range(MAX_PIECES):
            piece = self._ranges.fetch(start + len(data), stop)
            if piece.is_whole and len(piece.data) != self.size:
                raise FileChangedError
            if piece.is_whole:
                self._whole = piece.data
                return self._whole[start:stop]
            data += piece.data
            if len(data) == stop - start:
                return bytes(data)
        raise unreadable("The host sends the file in too small pieces")

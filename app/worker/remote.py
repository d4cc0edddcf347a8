"""A Parquet file behind a URL, read in ranges of one version of it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import partial
from typing import Any

from app.worker.caching.blocks import Blocks
from app.worker.caching.cached_file import CachedFile
from app.worker.caching.folder import CacheFolder, opened_folder
from app.worker.client import Access, GuardedClient
from app.worker.errors import TaskFailed
from app.worker.hosts.failures import FileChangedError, unreadable
from app.worker.hosts.ranges import RangeReader

MAX_PIECES = 100
"""In how many ranges a host may send what it was asked for in one."""


@contextmanager
def remote_files(access: Mapping[str, Any]) -> Iterator[Callable[..., "RemoteFile"]]:
    """Yield what opens files by their URLs, over one client and with one cache."""
    client = GuardedClient(Access.of(access))
    with closing(client), opened_folder(access["cache"]) as cache:
        yield partial(RemoteFile, client, cache=cache)


class RemoteFile:
    """The file as it was when it was opened; `failure` is what went wrong since.

    DuckDB turns every failure into one of its own, so the real one is kept here. TaskFailed of what
    isn't Parquet.
    """

    def __init__(
        self,
        client: GuardedClient,
        url: str,
        *,
        cache: CacheFolder | None,
        is_second_run: bool = False,
    ) -> None:
        self.failure: TaskFailed | None = None
        self._ranges = RangeReader(client, url, is_second_run=is_second_run)
        begun = self._ranges.begin(whole=True)
        self._whole = begun.data if begun.is_whole else None
        self.size = self._size_of(begun.version.size)
        # Where tags differ for one version, what is kept by a tag could be of another version.
        cached = None if is_second_run else CachedFile.of(cache, url, begun.version)
        self._blocks = Blocks(self.size, self._fetched, cached)

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
        return self._blocks.read(start, stop)

    def _fetched(self, start: int, stop: int) -> bytes:
        pieces, place = list[bytes](), start
        for _ in range(MAX_PIECES):
            piece = self._ranges.fetch(place, stop)
            if piece.is_whole and len(piece.data) != self.size:
                raise FileChangedError
            if piece.is_whole:
                self._whole = piece.data
                return self._whole[start:stop]
            pieces.append(piece.data)
            place += len(piece.data)
            if place == stop:
                return pieces[0] if len(pieces) == 1 else b"".join(pieces)
        raise unreadable("The host sends the file in too small pieces")

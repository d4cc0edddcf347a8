"""Ranges of one file, from a host that may be busy, move the file, or not serve ranges at all."""

from dataclasses import dataclass

import httpx

from app.worker.client import GuardedClient
from app.worker.hosts.beginnings import BEGINNING_BYTES, MAGIC, kind_of
from app.worker.hosts.failures import FileChangedError, HostFailed, unreadable
from app.worker.hosts.responses import Part, beginning_of, body_of, part_of
from app.worker.hosts.versions import Version

_MIB = 1024 * 1024


@dataclass(frozen=True)
class Piece:
    """Bytes of a file from one place on; `is_whole` if there are no others."""

    data: bytes
    version: Version
    is_whole: bool


class RangeReader:
    """Asks for ranges of one version of a file: the one that the first response has."""

    def __init__(self, client: GuardedClient, url: str, *, is_second_run: bool = False) -> None:
        self._client = client
        self._url = url
        self._target = url
        self._version: Version | None = None
        self._is_second_run = is_second_run

    def begin(self, *, whole: bool) -> Piece:
        """Return the first bytes of a Parquet file; TaskFailed says what another file is.

        All of it, from a host without ranges, if the `whole` file is wanted.
        """
        piece = self.fetch(0, len(MAGIC), whole=whole)
        if not piece.data.startswith(MAGIC):
            if not piece.is_whole:
                piece = self.fetch(0, BEGINNING_BYTES, whole=False)
            raise unreadable(kind_of(piece.data))
        return piece

    def fetch(self, start: int, stop: int, *, whole: bool = True) -> Piece:
        """Return bytes from `start` on, none beyond `stop` and maybe fewer.

        From a host without ranges it is the whole file, or its beginning if that isn't wanted.
        """
        return self._client.retries.run(lambda: self._fetched(start, stop, whole=whole))

    def _fetched(self, start: int, stop: int, *, whole: bool) -> Piece:
        try:
            return self._sent(self._target, start, stop, whole=whole)
        except HostFailed as failed:
            if not failed.is_refusal or self._target == self._url:
                raise
        # What redirects lead to may be good for a moment, or for one request.
        self._target = self._url
        return self._sent(self._url, start, stop, whole=whole)

    def _sent(self, url: str, start: int, stop: int, *, whole: bool) -> Piece:
        with self._client.request("GET", url, Range=f"bytes={start}-{stop - 1}") as response:
            part = part_of(response, self._version.size if self._version else None)
            version = self._checked(Version.of(response, part.size))
            data = self._data(response, part, start, stop, whole=whole)
            # Where redirects led; its address is checked again when a socket is opened to it.
            self._target = str(response.request.url)
            return Piece(data, version, is_whole=part.is_whole)

    def _checked(self, version: Version) -> Version:
        first = self._version = self._version or version
        if not first.agrees(version, is_second_run=self._is_second_run):
            raise FileChangedError
        return version

    def _data(
        self, response: httpx.Response, part: Part, start: int, stop: int, *, whole: bool
    ) -> bytes:
        if not part.is_whole:
            if part.start != start or part.stop is None or part.stop > stop:
                raise HostFailed("The host sent another range")
            return body_of(response, part.stop - start)
        if not whole:
            return beginning_of(response, BEGINNING_BYTES)
        return self._whole(response, part.size)

    def _whole(self, response: httpx.Response, size: int | None) -> bytes:
        most = self._client.whole_file_bytes
        data = b"" if (size or 0) > most else beginning_of(response, most + 1)
        if (size or len(data)) > most:
            limit = f"the limit of {most // _MIB} MiB"
            raise unreadable(f"The host serves no ranges, and the file is larger than {limit}")
        return data

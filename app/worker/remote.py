"""A Parquet file behind a URL, read in ranges; its end, where the footer is, comes first."""

import re
from http import HTTPStatus

import httpx

from app.worker.client import NOT_ACCESSIBLE, GuardedClient
from app.worker.errors import TaskFailed

TAIL_BYTES = 512 * 1024
"""How much of the end is fetched first: most footers fit in, so a schema costs one request."""

UNREADABLE = "Could not read parquet schema"

_CONTENT_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+)")


class RemoteFile:
    """The file as it was when it was opened; `failure` is what went wrong since.

    DuckDB turns every failure into one of its own, so the real one is kept here.
    """

    def __init__(self, client: GuardedClient, url: str) -> None:
        self.failure: TaskFailed | None = None
        self._client = client
        self._url = url
        self._version: tuple[int, str] | None = None
        self._tail_start, self._tail = self._fetch(f"bytes=-{TAIL_BYTES}")

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return self._tail_start + len(self._tail)

    def read(self, start: int, length: int) -> bytes:
        """Return so many bytes from there."""
        if start >= self._tail_start:
            place = start - self._tail_start
            return self._tail[place : place + length]
        try:
            return self._part(start, length)
        except TaskFailed as failure:
            self.failure = failure
            raise

    def _part(self, start: int, length: int) -> bytes:
        begin, piece = self._fetch(f"bytes={start}-{start + length - 1}")
        if (begin, len(piece)) != (start, length):
            raise TaskFailed("network", NOT_ACCESSIBLE, "The host sent another range")
        return piece

    def _fetch(self, span: str) -> tuple[int, bytes]:
        """Return from where, and the bytes."""
        with self._client.request("GET", self._url, Range=span) as response:
            start, stop, size = _range_of(response)
            version = size, response.headers.get("etag", response.headers.get("last-modified", ""))
            if self._version not in {None, version}:
                raise TaskFailed("network", NOT_ACCESSIBLE, "The file changed meanwhile")
            self._version = version
            # Where redirects led; its address is checked again when a socket is opened to it.
            self._url = str(response.request.url)
            return start, _body(response, stop - start)


def _range_of(response: httpx.Response) -> tuple[int, int, int]:
    """Return from where to where a response goes, and the size of the file."""
    if response.status_code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
        raise TaskFailed("validation", UNREADABLE, "The file is empty")
    if not response.is_success:
        raise TaskFailed("network", NOT_ACCESSIBLE, f"HTTP {response.status_code}")
    match = _CONTENT_RANGE.fullmatch(response.headers.get("content-range", ""))
    if response.status_code != HTTPStatus.PARTIAL_CONTENT or match is None:
        raise TaskFailed("validation", UNREADABLE, "The host doesn't serve ranges of files")
    start, last, size = map(int, match.groups())
    return start, last + 1, size


def _body(response: httpx.Response, length: int) -> bytes:
    """Return the body; one that isn't as long as announced is a failure, and isn't read on."""
    body = bytearray()
    for piece in response.iter_raw():
        body += piece
        if len(body) > length:
            break
    if len(body) != length:
        raise TaskFailed("network", NOT_ACCESSIBLE, "The host sent another length")
    return bytes(body)

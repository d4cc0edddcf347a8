"""A Parquet file behind a URL, read in ranges; its end, where the footer is, comes first."""

import re
from http import HTTPStatus

import httpx

from app.worker.client import NOT_ACCESSIBLE, GuardedClient
from app.worker.errors import TaskFailed

TAIL_BYTES = 512 * 1024
"""How much of the end is fetched at once: most footers fit in, so a schema costs one request."""

UNREADABLE = "Could not read parquet schema"

_CONTENT_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+)")


class RemoteFile:
    """The file as it was when it was opened; `failure` is what went wrong since.

    The engine turns every failure into one of its own, so the real one is kept here.
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
        found, piece = self._fetch(f"bytes={start}-{start + length - 1}")
        if (found, len(piece)) != (start, length):
            raise TaskFailed("network", NOT_ACCESSIBLE, "The host sent another range")
        return piece

    def _fetch(self, span: str) -> tuple[int, bytes]:
        """Return from where, and the bytes."""
        with self._client.ask("GET", self._url, Range=span) as answer:
            start, stop, size = _range_of(answer)
            version = size, answer.headers.get("etag", answer.headers.get("last-modified", ""))
            if self._version not in {None, version}:
                raise TaskFailed("network", NOT_ACCESSIBLE, "The file changed meanwhile")
            self._version = version
            # Where redirects led; its address is checked again when a socket is opened to it.
            self._url = str(answer.request.url)
            return start, _body(answer, stop - start)


def _range_of(answer: httpx.Response) -> tuple[int, int, int]:
    """Return from where to where an answer goes, and the size of the file."""
    if answer.status_code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
        raise TaskFailed("validation", UNREADABLE, "The file is empty")
    if not answer.is_success:
        raise TaskFailed("network", NOT_ACCESSIBLE, f"HTTP {answer.status_code}")
    match = _CONTENT_RANGE.fullmatch(answer.headers.get("content-range", ""))
    if answer.status_code != HTTPStatus.PARTIAL_CONTENT or match is None:
        raise TaskFailed("validation", UNREADABLE, "The host doesn't serve ranges of files")
    start, last, size = map(int, match.groups())
    return start, last + 1, size


def _body(answer: httpx.Response, length: int) -> bytes:
    """Return the body; one that isn't as long as announced is a failure, and isn't read on."""
    body = bytearray()
    for piece in answer.iter_raw():
        body += piece
        if len(body) > length:
            break
    if len(body) != length:
        raise TaskFailed("network", NOT_ACCESSIBLE, "The host sent another length")
    return bytes(body)

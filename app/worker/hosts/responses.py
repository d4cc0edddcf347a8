"""Which bytes of a file a response has, where that is beyond doubt."""

import re
from dataclasses import dataclass
from http import HTTPStatus

import httpx

from app.worker.hosts.failures import FileChangedError, HostFailed, unreadable
from app.worker.hosts.retries import seconds_asked

BUSY = (
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.BAD_GATEWAY,
    HTTPStatus.SERVICE_UNAVAILABLE,
    HTTPStatus.GATEWAY_TIMEOUT,
)

_CONTENT_RANGE = re.compile(
    r"\s*(?:bytes\s*[ =:]?)?\s*(\d{1,18})\s*-\s*(\d{1,18})\s*/\s*(\d{1,18}|\*)\s*",
    re.ASCII | re.IGNORECASE,
)
_NO_RANGE = re.compile(r"\s*(?:bytes\s*[ =:]?)?\s*\*\s*/\s*(\d{1,18})\s*", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True)
class Part:
    """From where to where a response goes, and the size of the file; None where it isn't said."""

    start: int
    stop: int | None
    size: int | None
    is_whole: bool = False


def part_of(response: httpx.Response, known_size: int | None) -> Part:
    """Return what a response has; HostFailed or TaskFailed of one that has nothing of the file."""
    _refuse_failure(response, known_size)
    if response.headers.get("content-encoding", "identity").strip().lower() not in {"", "identity"}:
        raise unreadable("The host sends the file compressed, and was asked not to")
    if response.status_code == HTTPStatus.PARTIAL_CONTENT:
        return _range(response.headers.get("content-range", ""))
    length = response.headers.get("content-length", "")
    size = int(length) if length.isascii() and length.isdigit() else None
    return Part(0, size, size, is_whole=True)


def _range(text: str) -> Part:
    match = _CONTENT_RANGE.fullmatch(text)
    if match is None:
        raise unreadable("The host doesn't say which bytes of the file it sends")
    start, stop = int(match[1]), int(match[2]) + 1
    size = None if match[3] == "*" else int(match[3])
    if start >= stop or (size is not None and stop > size):
        raise unreadable("The host doesn't say which bytes of the file it sends")
    return Part(start, stop, size)


def _refuse_failure(response: httpx.Response, known_size: int | None) -> None:
    status = response.status_code
    if status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
        raise _no_such_range(response.headers.get("content-range", ""), known_size)
    if status in BUSY:
        wait = seconds_asked(response.headers.get("retry-after", "").strip())
        details = f"HTTP {status}: the host is busy"
        raise HostFailed(details, error_type="timeout", is_passing=True, wait=wait)
    if not response.is_success:
        raise HostFailed(f"HTTP {status}", is_refusal=response.is_client_error)


def _no_such_range(text: str, known_size: int | None) -> Exception:
    """Return the failure of a host without this range; one that has bytes may have it later."""
    named = _NO_RANGE.fullmatch(text)
    size = int(named[1]) if named else known_size or 0
    if known_size not in {None, size}:
        return FileChangedError()
    if size == 0:
        return unreadable("The file is empty")
    return HostFailed("HTTP 416", is_passing=True, is_refusal=True)


def body_of(response: httpx.Response, length: int) -> bytes:
    """Return the body; one that isn't as long as announced is a failure, and isn't read on."""
    body = beginning_of(response, length + 1)
    if len(body) != length:
        raise HostFailed("The host sent another length")
    return body


def beginning_of(response: httpx.Response, most: int) -> bytes:
    """Return so many bytes of the body, or all there are; the rest is never read."""
    pieces, length = list[bytes](), 0
    for piece in response.iter_raw():
        pieces.append(piece)
        length += len(piece)
        if length >= most:
            break
    # Put together once: a body that grows is copied many times.
    return b"".join(pieces)[:most]

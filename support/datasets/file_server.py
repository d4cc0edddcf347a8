"""A host of dataset files on loopback: real HTTP with ranges, keep-alive and counts by path."""

import asyncio
import re
import time
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Mapping
from dataclasses import dataclass, field
from email.utils import formatdate
from hashlib import sha256
from http import HTTPStatus
from ssl import SSLContext
from threading import Thread
from typing import Any, TypeAlias, TypeVar
from urllib.parse import parse_qs, unquote

from support.datasets.certificates import server_context
from support.runner.patience import stretched
from support.runner.values import ABSENT

ADDRESS = "127.0.0.1"
INSIDE = "localhost"
"""The same host under a name that nobody has allowed: an address that is not public."""

CHUNK_BYTES = 256 * 1024
SHORT_CHUNK_BYTES = 4 * 1024
HURRY_SECONDS = 5.0
RANGE = re.compile(r"bytes=(\d*)-(\d*)")
SENDING_FAILS = (ConnectionError, asyncio.IncompleteReadError)

Result = TypeVar("Result")
Fault: TypeAlias = Callable[["Exchange"], Awaitable[None]]


@dataclass(frozen=True)
class Content:
    """Bytes of a file, with a run of zeros between them that takes no memory."""

    head: bytes
    zeros: int = 0
    tail: bytes = b""
    kind: str = "application/octet-stream"

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return len(self.head) + self.zeros + len(self.tail)

    @property
    def tag(self) -> str:
        """What tells this content from another."""
        return f'"{sha256(self.head + self.tail).hexdigest()[:16]}-{self.size}"'

    @property
    def date(self) -> str:
        """What tells this content from another at a host without ETags: when it was changed."""
        return formatdate(int(sha256(self.head + self.tail).hexdigest()[:7], 16), usegmt=True)

    def read(self, start: int, stop: int) -> bytes:
        """Return the bytes from one place to another."""
        first, last = len(self.head), len(self.head) + self.zeros
        zeros = bytes(max(0, min(stop, last) - max(start, first)))
        return self.head[start:stop] + zeros + self.tail[max(0, start - last) : max(0, stop - last)]


@dataclass
class Request:
    """A request as the host has seen it, and when, for a file of that size.

    `sent` counts the bytes of the body that left the host.
    """

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    sent: int = 0
    size: int = 0
    came: float = field(default_factory=time.monotonic)

    def cell(self, name: str) -> Any:
        """Return what a table shows under this name: a property of the request, or a header."""
        if name in {"method", "query", "bytes"}:
            return getattr(self, name)
        return self.headers.get(name, ABSENT)

    @property
    def bytes(self) -> Any:
        """Which bytes are asked for; ABSENT where it isn't from one place to another."""
        match = RANGE.fullmatch(self.headers.get("range", ""))
        if match is None or "" in match.groups():
            return ABSENT
        return f"{match[1]} to {'the end' if int(match[2]) == self.size - 1 else match[2]}"


@dataclass
class HostedFile:
    """A file at its path, and what is wrong with it."""

    content: Content
    fault: Fault | None = None
    requests: list[Request] = field(default_factory=list)
    asked: asyncio.Event = field(default_factory=asyncio.Event)
    """Set by the first request."""

    def count(self, method: str) -> int:
        """Return how many requests of this method there were."""
        return sum(request.method == method for request in self.requests)

    @property
    def sent(self) -> int:
        """How many bytes of bodies have left the host."""
        return sum(request.sent for request in self.requests)


@dataclass
class Exchange:
    """A request, and the way to answer it as usual or otherwise."""

    file: HostedFile
    request: Request
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    keeps_alive: bool = True
    announced_too_much: int = 0
    breaks_off_after: int | None = None
    seconds_a_byte: float = 0
    otherwise: Mapping[str, Any] = field(default_factory=dict)
    """Headers that are not as usual, by name; None for one that is missing."""

    @property
    def hop(self) -> int:
        """How many redirects have led here."""
        return int(parse_qs(self.request.query).get("hop", ["0"])[0])

    def head(self, status: int, headers: Mapping[str, Any]) -> bytes:
        """Return the head of an answer."""
        lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}"]
        lines += [f"{name}: {text}" for name, text in headers.items()]
        return "\r\n".join((*lines, "", "")).encode()

    async def send(self, data: bytes) -> None:
        """Send bytes; they have left the host when this returns."""
        self.writer.write(data)
        await self.writer.drain()

    async def send_body(self, data: bytes) -> None:
        """Send bytes of a body, which are counted."""
        await self.send(data)
        self.request.sent += len(data)

    async def answer(self, status: int, **headers: Any) -> None:
        """Response without a body."""
        told = {name.replace("_", "-"): text for name, text in headers.items()}
        await self.send(self.head(status, told | {"content-length": 0}))

    async def until_left(self) -> None:
        """Return when the client is gone."""
        await self.reader.read()

    async def answer_as_usual(self) -> None:
        """Response with the file or the part of it that was asked for."""
        size = self.file.content.size
        span = self.span(size)
        if span is None:
            await self.answer(416, content_range=f"bytes */{size}")
            return
        start, stop = span
        headers = self._headers(stop - start + self.announced_too_much)
        status = 200
        if "range" in self.request.headers:
            status = 206
            headers["content-range"] = f"bytes {start}-{stop - 1}/{size}"
        told = {
            name: text for name, text in {**headers, **self.otherwise}.items() if text is not None
        }
        await self.send(self.head(status, told))
        if self.request.method != "HEAD":
            await self._send_part(start, stop)

    def _headers(self, length: int) -> dict[str, Any]:
        content = self.file.content
        return {
            "content-type": content.kind,
            "content-length": length,
            "accept-ranges": "bytes",
            "etag": content.tag,
        }

    def span(self, size: int) -> tuple[int, int] | None:
        """Return from where to where is asked for; None where there is nothing."""
        match = RANGE.fullmatch(self.request.headers.get("range", "bytes=0-"))
        if match is None or "range" not in self.request.headers:
            return 0, size
        first, last = match.groups()
        start = int(first) if first else max(0, size - int(last))
        stop = min(size, int(last) + 1) if first and last else size
        return (start, stop) if start < stop else None

    async def _send_part(self, start: int, stop: int) -> None:
        if self.breaks_off_after is not None:
            stop = min(stop, start + self.breaks_off_after)
        # The first pieces are short, so that what a client leaves unread is counted closely.
        chunk = 1 if self.seconds_a_byte else SHORT_CHUNK_BYTES
        while start < stop:
            end = min(stop, start + chunk)
            await self.send_body(self.file.content.read(start, end))
            await asyncio.sleep(self.seconds_a_byte)
            start, chunk = end, chunk if self.seconds_a_byte else min(CHUNK_BYTES, 2 * chunk)


class DatasetHost:
    """Serves files from a thread of its own; files and counts are looked at from any thread."""

    def __init__(self) -> None:
        self.files: dict[str, HostedFile] = {}
        self.connections = 0
        self._open: dict[asyncio.StreamWriter, asyncio.Task[Any] | None] = {}
        self._failed: list[str] = []
        self._loop = asyncio.new_event_loop()
        self._loop.set_exception_handler(lambda _, context: self._failed.append(str(context)))
        self._thread = Thread(target=self._loop.run_forever, name="dataset host", daemon=True)
        self._thread.start()
        self._servers = [self._call(self._listen(None)), self._call(self._listen(server_context()))]
        self.port, self.tls_port = (
            int(server.sockets[0].getsockname()[1]) for server in self._servers
        )

    def url(self, name: str, *, host: str = ADDRESS) -> str:
        """Return where a file is."""
        host = f"[{host}]" if ":" in host else host
        return f"http://{host}:{self.port}/{name}"

    def put(self, name: str, content: Content) -> HostedFile:
        """Put a file there, in place of one that was there before."""
        self.files[name] = HostedFile(content)
        return self.files[name]

    def clear(self) -> Iterator[str]:
        """Forget everything and everybody; yield what went wrong in here."""
        self._call(self._leave_everybody())
        self.files.clear()
        self.connections = 0
        yield from self._failed
        self._failed.clear()

    def stop(self) -> None:
        """End it, and the connections that are still open."""
        self._call(self._leave_everybody())
        for server in self._servers:
            server.close()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(stretched(HURRY_SECONDS))
        self._loop.close()

    async def _listen(self, tls: SSLContext | None) -> asyncio.Server:
        return await asyncio.start_server(self._serve, ADDRESS, 0, ssl=tls)

    def _call(self, work: Coroutine[Any, Any, Result]) -> Result:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(stretched(HURRY_SECONDS))

    async def _leave_everybody(self) -> None:
        tasks = [task for task in self._open.values() if task is not None]
        for writer in self._open:
            writer.transport.abort()
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self._open[writer] = asyncio.current_task()
        # Encrypted, a buffer without room would never count as empty.
        if writer.get_extra_info("sslcontext") is None:
            writer.transport.set_write_buffer_limits(high=0)
        try:
            while await self._answer_next(reader, writer):
                pass
        except (*SENDING_FAILS, asyncio.CancelledError):
            # The client has left, which is its right, or everybody has to.
            return
        finally:
            del self._open[writer]
            writer.close()

    async def _answer_next(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bool:
        request = _request((await reader.readuntil(b"\r\n\r\n")).decode("latin-1"))
        file = self.files.get(request.path)
        if file is None:
            file = HostedFile(Content(b""), lambda exchange: exchange.answer(404))
        request.size = file.content.size
        file.requests.append(request)
        file.asked.set()
        exchange = Exchange(file, request, reader, writer)
        await (file.fault or Exchange.answer_as_usual)(exchange)
        return exchange.keeps_alive


def _request(text: str) -> Request:
    line, *fields = text.strip().split("\r\n")
    method, target, _ = line.split(" ")
    path, _, query = target.partition("?")
    headers = {
        name.lower(): value.strip() for name, _, value in (line.partition(":") for line in fields)
    }
    return Request(method, unquote(path).removeprefix("/"), query, headers)

"""A connection to the app over which a scenario sends any bytes."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

import httpx

from support.core.raw_requests import RawRequest
from support.runner.waiting import eventually, settled
from support.world.http import Response

MOST_BYTES = 32 * 1024 * 1024
"""So much is sent of what has no end, where the server takes it."""
BATCH_BYTES = 64 * 1024
TAKES_SECONDS = 5.0
"""How long a client waits for a server that takes no more."""
INTERIM = 200
"""Statuses below this one come before the response."""


@dataclass
class _End(asyncio.Protocol):
    """The client's end: what has come, and whether the server has closed."""

    received: bytearray = field(default_factory=bytearray)
    is_closed: bool = False
    is_full: bool = False

    def data_received(self, data: bytes) -> None:
        self.received += data

    def eof_received(self) -> bool:
        self.is_closed = True
        return True  # the client's side stays open, as that of one that goes on sending

    def connection_lost(self, exc: Exception | None) -> None:
        del exc
        self.is_closed = True

    def pause_writing(self) -> None:
        self.is_full = True

    def resume_writing(self) -> None:
        self.is_full = False


class RawConnection:
    """One connection; `sent` is how many bytes the client has sent over it."""

    def __init__(self, transport: asyncio.Transport, end: _End) -> None:
        self._transport, self._end = transport, end
        self.sent = 0

    @classmethod
    async def open(
        cls, address: str, *, reads: bool = True, source: str | None = None
    ) -> "RawConnection":
        """Connect, from the address `source` where one is given.

        A client that doesn't read leaves what comes with the operating system.
        """
        host, port = address.split(":")
        loop = asyncio.get_running_loop()
        transport, end = await loop.create_connection(
            _End, host, int(port), local_addr=(source, 0) if source else None
        )
        if not reads:
            transport.pause_reading()
        return cls(transport, end)

    @property
    def state(self) -> str:
        """Whether the server has closed the connection."""
        return "closed" if self._end.is_closed else "open"

    async def send(self, request: RawRequest) -> None:
        """Send a request; of one without end as much as the server takes, 32 MiB at most."""
        self._write(request.begin)
        batch = request.again * (BATCH_BYTES // max(1, len(request.again)))
        while batch and self.sent < MOST_BYTES and await self._is_taken():
            self._write(batch)

    async def _is_taken(self) -> bool:
        """Return whether the server takes more; it may need a while for that."""
        end = self._end
        await asyncio.sleep(0)
        await settled(lambda: end.is_closed or not end.is_full, wanted=True, within=TAKES_SECONDS)
        return not (end.is_closed or end.is_full)

    def _write(self, data: bytes) -> None:
        self._transport.write(data)
        self.sent += len(data)

    async def read(self, count: int) -> None:
        """Read at least so many bytes more, then nothing."""
        wanted = len(self._end.received) + count
        self._transport.resume_reading()
        await eventually("bytes read", lambda: len(self._end.received) >= wanted, wanted=True)
        self._transport.pause_reading()

    async def response(self) -> Response | None:
        """Return the first response, None where the connection ends without one."""
        await settled(self._has_response, wanted=True)
        return next(iter(self.responses()), None)

    def _has_response(self) -> bool:
        return bool(self.responses()) or self._end.is_closed

    def responses(self) -> list[Response]:
        """Return every complete response that has come."""
        found, rest = [], bytes(self._end.received)
        while (parsed := _first(rest)) is not None:
            response, rest = parsed
            if response.status >= INTERIM:
                found.append(response)
        return found

    def abort(self) -> None:
        """Leave."""
        self._transport.abort()


def _first(received: bytes) -> tuple[Response, bytes] | None:
    head, blank, rest = received.partition(b"\r\n\r\n")
    if not blank:
        return None
    status, *lines = head.decode().split("\r\n")
    pairs: list[Any] = [(name, text.strip()) for name, _, text in (_split(line) for line in lines)]
    headers = httpx.Headers(pairs)
    length = int(headers.get("content-length", 0))
    if len(rest) < length:
        return None
    return Response(int(status.split()[1]), headers, rest[:length].decode()), rest[length:]


def _split(line: str) -> tuple[str, str, str]:
    return line.partition(":")

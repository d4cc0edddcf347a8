"""The response to bytes that never become a request: in the one shape of all errors."""

import asyncio
from asyncio import Transport
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from app.core.error_responses import error_response
from app.core.ids import new_id
from app.core.log import get_logger
from app.core.middleware.error_boundary import PROTECTIVE

LINGER_SECONDS = 1.0
"""How long a refused client has to read why, before its connection is broken off."""

_log = get_logger(__name__)


@dataclass(frozen=True)
class Refusal:
    """Why a request isn't passed on: the status, the text and the details of its response."""

    status: int
    text: str
    details: str | None = None
    headers: tuple[tuple[bytes, bytes], ...] = ()

    def on_the_wire(self, request_id: str) -> bytes:
        """Return the whole response, after which the connection is closed."""
        response = error_response(self.status, self.text, details=self.details)
        headers = [
            *response.raw_headers,
            *self.headers,
            *PROTECTIVE,
            (b"x-request-id", request_id.encode()),
            (b"connection", b"close"),
        ]
        return b"\r\n".join(
            [
                f"HTTP/1.1 {self.status} {HTTPStatus(self.status).phrase}".encode(),
                *(name + b": " + value for name, value in headers),
                b"",
                bytes(response.body),
            ]
        )


@dataclass(frozen=True)
class Refusals:
    """Notes what is refused before it is a request, in the log and by `count` of its status."""

    count: Callable[[int], None]

    def response(
        self, refusal: Refusal, transport: Transport, *, what: str, error: str | None = None
    ) -> bytes:
        """Return the whole response to `what`, which is noted; `error` is for the log."""
        request_id = new_id()
        _log.warning(
            f"{what} refused",
            status_code=refusal.status,
            error=error or refusal.details or refusal.text,
            client=peer(transport),
            request_id=request_id,
        )
        self.count(refusal.status)
        return refusal.on_the_wire(request_id)


class RefusedError(Exception):
    """A part of a request that is refused while it is read."""

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal


TOO_LARGE = Refusal(431, "Request headers too large")
MALFORMED = Refusal(400, "Malformed request")


def close_gently(transport: Transport) -> None:
    """End a connection whose client may be sending still.

    One that is closed with unread bytes takes the response with it.
    """
    transport.pause_reading()
    transport.write_eof()
    asyncio.get_running_loop().call_later(LINGER_SECONDS, transport.abort)


def peer(transport: Transport) -> str | None:
    """Return the address of the other end, without its port."""
    name = transport.get_extra_info("peername")
    return str(name[0]) if isinstance(name, tuple) else None

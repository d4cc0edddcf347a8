"""The response to bytes that never become a request: in the one shape of all errors."""

from asyncio import Transport
from dataclasses import dataclass
from http import HTTPStatus

from app.core.error_responses import error_response
from app.core.ids import new_id
from app.core.log import get_logger
from app.core.middleware.error_boundary import PROTECTIVE

_log = get_logger(__name__)


@dataclass(frozen=True)
class Refusal:
    """Why a request isn't passed on: the status, the text and the details of its response."""

    status: int
    text: str
    details: str | None = None

    def noted(self, client: str | None) -> bytes:
        """Return the whole response, after which the connection is closed; it is in the log."""
        request_id = new_id()
        _log.warning(
            "request refused",
            status_code=self.status,
            error=self.details or self.text,
            client=client,
            request_id=request_id,
        )
        return self.on_the_wire(request_id)

    def on_the_wire(self, request_id: str) -> bytes:
        """Return the whole response, after which the connection is closed."""
        response = error_response(self.status, self.text, details=self.details)
        headers = [
            *response.raw_headers,
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


class RefusedError(Exception):
    """A part of a request that is refused while it is read."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.text)
        self.refusal = refusal


TOO_LARGE = Refusal(431, "Request headers too large")


def peer(transport: Transport) -> str | None:
    """Return the address of the other end, without its port."""
    name = transport.get_extra_info("peername")
    return str(name[0]) if isinstance(name, tuple) else None

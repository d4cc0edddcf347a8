"""How much of a request we read: 16 KiB of headers, 1 MiB of body."""

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.error_responses import error_response
from app.core.middleware.headers import header

MAX_HEADER_BYTES = 16 * 1024
MAX_BODY_BYTES = 1024 * 1024


class Limits:
    """Refuses what is too large before it has been read to the end."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what is too large by its headers; count the body as it comes."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
        elif _header_bytes(scope) > MAX_HEADER_BYTES:
            await error_response(431, "Request headers too large")(scope, receive, send)
        elif _announced_bytes(scope) > MAX_BODY_BYTES:
            await error_response(413, "Request body too large")(scope, receive, send)
        else:
            await self._app(scope, _counted(receive), send)


def _counted(receive: Receive) -> Receive:
    total = 0

    async def receive_counted() -> Message:
        nonlocal total
        message = await receive()
        if message["type"] == "http.request":
            total += len(message.get("body", b""))
            if total > MAX_BODY_BYTES:
                # The framework passes this one on where a body is read, and responds to it.
                raise HTTPException(413)
        return message

    return receive_counted


def _header_bytes(scope: Scope) -> int:
    # Each line has a colon, a blank and a line break besides.
    return sum(len(name) + len(value) + 4 for name, value in scope["headers"])


def _announced_bytes(scope: Scope) -> int:
    text = header(scope, b"content-length") or b""
    # No size has more digits than this; Python refuses to read thousands of them.
    return int(text[:20]) if text.isdigit() else 0

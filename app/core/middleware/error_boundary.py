"""The outermost layer: every response has protective headers, every error a body."""

from collections.abc import Mapping
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.error_responses import error_response, unexpected_error_response
from app.core.log import get_logger
from app.core.middleware.beginnings import BEGINNINGS, can_respond

PROTECTIVE = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
]
"""The headers of every response."""
_HTTPS_ONLY = (b"strict-transport-security", b"max-age=31536000")
_NO_STORE = (b"cache-control", b"no-store")
_STARTS = {"http.response.start", "websocket.http.response.start"}
"""A refused handshake of a socket is a response, too."""

_log = get_logger(__name__)


class ErrorBoundary:
    """Adds the headers of all responses, and responds to errors that escape the layers below."""

    def __init__(self, app: ASGIApp, *, app_env: str) -> None:
        self._app = app
        self._app_env = app_env

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; add the headers to its response."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        state = scope.setdefault("state", {})
        started = False

        async def send_protected(message: Message) -> None:
            nonlocal started
            if message["type"] == "websocket.close" and not started and can_respond(scope):
                # The framework refuses unknown paths of sockets so; the server's 403 has no body.
                await error_response(403, "Request refused")(scope, receive, send_protected)
                return
            started = started or message["type"] in BEGINNINGS
            if message["type"] in _STARTS:
                message["headers"] = [*message["headers"], *_added_headers(scope, state)]
            await send(message)

        try:
            await self._app(scope, receive, send_protected)
        except Exception as error:
            if started or not can_respond(scope):
                raise
            _log.error("Unhandled exception outside the layers", exc_info=error)
            response = unexpected_error_response(state, error, app_env=self._app_env)
            await response(scope, receive, send_protected)


def _added_headers(scope: Scope, state: Mapping[str, Any]) -> list[tuple[bytes, bytes]]:
    headers = list(PROTECTIVE)
    if scope["scheme"] in {"https", "wss"}:
        headers.append(_HTTPS_ONLY)
    if "request_id" in state:
        headers.append((b"x-request-id", state["request_id"].encode()))
    # Cookies are sent with every response, also with that of an error.
    headers += [(b"set-cookie", text.encode()) for text in state.get("cookies", {}).values()]
    if "user_id" in state or "cookies" in state:
        headers.append(_NO_STORE)
    return headers

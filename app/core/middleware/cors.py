"""Cross-origin rules: listed origins get the headers, all others get none."""

from collections.abc import Iterable, Iterator

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.error_responses import error_response
from app.core.middleware.headers import header

METHODS = ("GET", "POST", "PATCH", "DELETE", "OPTIONS")
RESPONSE_HEADERS = ("X-Truncated", "Content-Disposition", "X-Request-ID", "Retry-After")
REQUEST_HEADERS = ("Content-Type", "Cookie", "X-Request-ID", "Authorization", "X-API-Key")

_PREFLIGHT_HEADERS = {
    "Access-Control-Allow-Methods": ", ".join(METHODS),
    "Access-Control-Allow-Headers": ", ".join(REQUEST_HEADERS),
    "Access-Control-Max-Age": "600",
}
_ALLOWED_HEADERS = frozenset(name.lower() for name in REQUEST_HEADERS)
_VARY = (b"vary", b"Origin")


class Cors:
    """Responds to preflights, and adds the headers for browsers to other responses."""

    def __init__(self, app: ASGIApp, *, origins: Iterable[str]) -> None:
        self._app = app
        self._origins = frozenset(origin.encode() for origin in origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Respond to a preflight, or pass the request on and add the headers to its response."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        origin = header(scope, b"origin")
        added = [_VARY]
        if origin in self._origins:
            added += _approval(origin)

        async def send_marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *added]
            await send(message)

        if origin is not None and _is_preflight(scope):
            response = _preflight_response(scope, listed=origin in self._origins)
            await response(scope, receive, send_marked)
        else:
            await self._app(scope, receive, send_marked)


def _approval(origin: bytes) -> list[tuple[bytes, bytes]]:
    return [
        (b"access-control-allow-origin", origin),
        (b"access-control-allow-credentials", b"true"),
        (b"access-control-expose-headers", ", ".join(RESPONSE_HEADERS).encode()),
    ]


def _is_preflight(scope: Scope) -> bool:
    method = header(scope, b"access-control-request-method")
    return scope["method"] == "OPTIONS" and method is not None


def _preflight_response(scope: Scope, *, listed: bool) -> Response:
    refused = next(_refusals(scope, listed=listed), None)
    if refused:
        return error_response(400, "Validation error", details=f"{refused}: not allowed")
    return Response(status_code=200, headers=_PREFLIGHT_HEADERS)


def _refusals(scope: Scope, *, listed: bool) -> Iterator[str]:
    if not listed:
        yield "Origin"
    if _text(scope, b"access-control-request-method") not in METHODS:
        yield "Access-Control-Request-Method"
    names = _text(scope, b"access-control-request-headers").lower().split(",")
    if {name.strip() for name in names} - _ALLOWED_HEADERS - {""}:
        yield "Access-Control-Request-Headers"


def _text(scope: Scope, name: bytes) -> str:
    return (header(scope, name) or b"").decode("latin-1")

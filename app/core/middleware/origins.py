"""Writes that a page of another site has a browser send are refused."""

from collections.abc import Iterable

from starlette.types import ASGIApp, Receive, Scope, Send

from app.core.error_responses import error_response
from app.core.middleware.headers import header

_WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})


class OriginCheck:
    """Lets writes pass that come from listed origins, from the service's own, or from no page.

    A browser names the page's origin in each of them, and sends the cookie to a sibling's page too.
    A bearer token is nothing that a browser adds by itself.
    """

    def __init__(self, app: ASGIApp, *, origins: Iterable[str]) -> None:
        self._app = app
        self._origins = frozenset(origin.encode() for origin in origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it before anything is done."""
        if scope["type"] == "http" and scope["method"] in _WRITES and self._is_foreign(scope):
            await error_response(403, "Origin not allowed")(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _is_foreign(self, scope: Scope) -> bool:
        origin = header(scope, b"origin")
        if origin is None or origin in self._origins or _has_bearer_token(scope):
            return False
        own: bytes = scope["scheme"].encode() + b"://" + (header(scope, b"host") or b"")
        return origin != own


def _has_bearer_token(scope: Scope) -> bool:
    return (header(scope, b"authorization") or b"").lower().startswith(b"bearer ")

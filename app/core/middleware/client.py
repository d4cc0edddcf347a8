"""Who has sent a request: the client that trusted proxies name, or the other end."""

from starlette.types import ASGIApp, Receive, Scope, Send

from app.core.client_address import TrustedProxies
from app.core.middleware.headers import header

_SECURE = {"http": "https", "ws": "wss"}
_PLAIN = {"https": "http", "wss": "ws"}


class Client:
    """Takes the client's address and the scheme from a trusted proxy's headers.

    Of anybody else these headers are ignored.
    """

    def __init__(self, app: ASGIApp, *, proxies: TrustedProxies) -> None:
        self._app = app
        self._proxies = proxies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, with its client in the scope."""
        if scope["type"] in {"http", "websocket"} and scope.get("client"):
            self._resolve(scope)
        await self._app(scope, receive, send)

    def _resolve(self, scope: Scope) -> None:
        address, port = scope["client"]
        if not self._proxies.trusts(address):
            return
        named = b",".join(value for name, value in scope["headers"] if name == b"x-forwarded-for")
        client = self._proxies.client_of(address, named.decode("latin-1"))
        scope["client"] = (client, port)
        proto = (header(scope, b"x-forwarded-proto") or b"").strip().lower()
        schemes = {b"https": _SECURE, b"http": _PLAIN}.get(proto, {})
        scope["scheme"] = schemes.get(scope["scheme"], scope["scheme"])

"""How many requests and handshakes one client address may send in any 60 seconds."""

import asyncio
from bisect import bisect_right
from math import ceil

from starlette.types import ASGIApp, Receive, Scope, Send

from app.core.client_address import TrustedProxies, client_block
from app.core.error_responses import error_response

WINDOW_SECONDS = 60


class RequestRates:
    """When each client has sent what was let in, for as long as that counts.

    It grows with the requests of the last minute, and not with the clients that there ever were.
    """

    def __init__(self, most: int) -> None:
        """Let in so many in any 60 seconds; 0 is no limit."""
        self._most = most
        # The client that was let in last is at the end.
        self._moments: dict[str, list[float]] = {}

    def __len__(self) -> int:
        return len(self._moments)

    def clear(self) -> None:
        """Begin again, with a new start of the app."""
        self._moments.clear()

    def admit(self, client: str, now: float) -> int:
        """Count a request, and return 0; or after how many seconds the client may send another."""
        if self._most == 0:
            return 0
        self._forget(now)
        moments = self._moments.setdefault(client, [])
        del moments[: bisect_right(moments, now - WINDOW_SECONDS)]
        if len(moments) >= self._most:
            return max(1, ceil(moments[0] + WINDOW_SECONDS - now))
        moments.append(now)
        self._moments[client] = self._moments.pop(client)
        return 0

    def _forget(self, now: float) -> None:
        """Forget the clients of whom nothing counts any more."""
        while self._moments:
            client, moments = next(iter(self._moments.items()))
            if moments[-1] > now - WINDOW_SECONDS:
                return
            del self._moments[client]


class AddressLimit:
    """Refuses what a client sends beyond the limit; trusted proxies themselves have none."""

    def __init__(self, app: ASGIApp, *, rates: RequestRates, proxies: TrustedProxies) -> None:
        self._app = app
        self._rates = rates
        self._proxies = proxies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it before anything of it is read."""
        client = (scope.get("client") or (None,))[0]
        if client is None or self._proxies.trusts(client):
            await self._app(scope, receive, send)
            return
        wait = self._rates.admit(client_block(client), asyncio.get_running_loop().time())
        if wait:
            response = error_response(429, "Too many requests", headers={"Retry-After": str(wait)})
            await response(scope, receive, send)
        else:
            await self._app(scope, receive, send)

"""No new work once the stop has begun."""

from starlette.types import ASGIApp, Receive, Scope, Send

from app.core.error_responses import error_response

STILL_SERVED = {"/health", "/health/live"}
"""Their responses report whether the service is stopping, and that its process still serves."""


class Drain:
    """Whether an app's stop has begun; it is over when the app starts again."""

    def __init__(self) -> None:
        self.has_begun = False

    def begin(self) -> None:
        """Mark the app as stopping; a signal handler may do this."""
        self.has_begun = True

    def end(self) -> None:
        """Take on work again."""
        self.has_begun = False


class DrainGuard:
    """Refuses requests over connections that were open when the stop began."""

    def __init__(self, app: ASGIApp, *, drain: Drain) -> None:
        self._app = app
        self._drain = drain

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, unless the service is about to stop."""
        is_new_work = scope["type"] in {"http", "websocket"} and scope["path"] not in STILL_SERVED
        if is_new_work and self._drain.has_begun:
            response = error_response(503, "Server busy, try again shortly", headers=_HEADERS)
            await response(scope, receive, send)
        else:
            await self._app(scope, receive, send)


_HEADERS = {"Retry-After": "5", "Connection": "close"}

"""No new work once the stop has begun."""

from starlette.types import ASGIApp, Receive, Scope, Send

from app.core.error_answers import error_answer

STILL_ANSWERED = "/health"
"""It says itself that the service is stopping."""


class StopGate:
    """Refuses what still comes in over connections that were open when the stop began."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, unless the service is about to stop."""
        is_new_work = scope["type"] in {"http", "websocket"} and scope["path"] != STILL_ANSWERED
        if is_new_work and scope["app"].state.stopping:
            answer = error_answer(503, "Server busy, try again shortly", headers=_HEADERS)
            await answer(scope, receive, send)
        else:
            await self._app(scope, receive, send)


_HEADERS = {"Retry-After": "5", "Connection": "close"}

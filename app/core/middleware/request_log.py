"""One log line for every request and every websocket handshake, under one request id."""

import re
from collections.abc import Callable
from time import perf_counter
from typing import Any, TypeAlias

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.ids import new_id
from app.core.log import current_request, get_logger
from app.core.middleware.headers import header

_WELL_FORMED = re.compile(rb"[A-Za-z0-9_-]{1,64}")
# The client left before there was a response; no standard status means that, this is nginx's.
_CLIENT_CLOSED = 499

Observe: TypeAlias = Callable[[Scope, int, float], None]
"""What hears of each request that has ended: its scope, its status and its seconds."""

_log = get_logger(__name__)


class RequestLog:
    """Gives each request its id and leaves one record of how it ended."""

    def __init__(self, app: ASGIApp, *, observe: Observe) -> None:
        self._app = app
        self._observe = observe

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; write its record, however it ends."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        state = scope.setdefault("state", {})
        state["request_id"] = _request_id(scope)
        record = _Record(scope, state, observe=self._observe)

        async def send_noted(message: Message) -> None:
            record.note(message)
            await send(message)

        token = current_request.set(state)
        try:
            await self._app(scope, receive, send_noted)
        except BaseException as error:
            state["error"] = type(error).__name__
            record.status = record.status or (500 if isinstance(error, Exception) else None)
            raise
        finally:
            record.write()
            current_request.reset(token)


class _Record:
    """What is known about one request; written once."""

    def __init__(self, scope: Scope, state: dict[str, Any], *, observe: Observe) -> None:
        self.status: int | None = None
        self._observe = observe
        self._scope = scope
        self._state = state
        self._begin = perf_counter()
        self._written = False

    def note(self, message: Message) -> None:
        kind = message["type"]
        if kind in {"http.response.start", "websocket.http.response.start"}:
            self.status = message["status"]
        elif kind == "websocket.accept":
            # Written now: a socket may stay open for days.
            self.status = 101
            self.write()
        elif kind == "websocket.close" and self.status is None:
            self.status = 403

    def write(self) -> None:
        if self._written:
            return
        self._written = True
        status = self.status or _CLIENT_CLOSED
        seconds = perf_counter() - self._begin
        self._observe(self._scope, status, seconds)
        fields: dict[str, Any] = {
            "method": self._scope.get("method", "GET"),
            "path": self._scope["path"],
            "status_code": status,
            "duration_ms": round(seconds * 1000, 3),
            "client": (self._scope.get("client") or [None])[0],
            "user_id": self._state.get("user_id"),
            "user_type": "authenticated" if "user_id" in self._state else "unauthenticated",
        }
        if "error" in self._state:
            fields["error"] = self._state["error"]
        _log.info("request", **fields)


def _request_id(scope: Scope) -> str:
    sent = header(scope, b"x-request-id")
    return sent.decode() if sent and _WELL_FORMED.fullmatch(sent) else new_id()

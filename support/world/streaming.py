"""Reads an answer piece by piece without a socket, and leaves in the middle as a client can.

httpx's own transport hands an answer over when it is complete, and never disconnects.
"""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
from fastapi import FastAPI

LAST = None


class StreamingTransport(httpx.AsyncBaseTransport):
    """Sends requests to the app in process; each piece is there as soon as the app sends it."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Return the answer once it has begun; RemoteProtocolError if it never does."""
        exchange = _Exchange(self._app, request, await request.aread())
        start = await exchange.next_message()
        if start is LAST:
            raise httpx.RemoteProtocolError("the app ended without an answer", request=request)
        return httpx.Response(start["status"], headers=start["headers"], stream=exchange)


class _Exchange(httpx.AsyncByteStream):
    """The app at work on one request, in a task of its own."""

    def __init__(self, app: FastAPI, request: httpx.Request, body: bytes) -> None:
        self._request = request
        self._unread: list[dict[str, Any]] = [{"type": "http.request", "body": body}]
        self._left = asyncio.Event()
        # One at a time, so that the app waits for its reader as it would at a socket.
        self._messages: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue(maxsize=1)
        self._task = asyncio.create_task(self._run(app, _scope(request)))

    async def next_message(self) -> Any:
        return await self._messages.get()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while (message := await self._messages.get()) is not LAST:
            if message["body"]:
                yield message["body"]
            if not message.get("more_body", False):
                return
        raise httpx.RemoteProtocolError("the answer broke off", request=self._request)

    async def aclose(self) -> None:
        """Leave: the app sees it, and what it still sends goes nowhere."""
        self._left.set()
        if not self._messages.empty():
            self._messages.get_nowait()
        await asyncio.wait([self._task])
        # What the app raised is in its log, and was seen here as an answer that broke off.
        self._task.exception()

    async def _run(self, app: FastAPI, scope: dict[str, Any]) -> None:
        try:
            await app(scope, self._receive, self._send)
        finally:
            await self._send(LAST)

    async def _send(self, message: Any) -> None:
        if not self._left.is_set():
            await self._messages.put(message)

    async def _receive(self) -> dict[str, Any]:
        if self._unread:
            return self._unread.pop()
        await self._left.wait()
        return {"type": "http.disconnect"}


def _scope(request: httpx.Request) -> dict[str, Any]:
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": request.url.scheme,
        "path": request.url.path,
        "raw_path": request.url.raw_path.partition(b"?")[0],
        "query_string": request.url.query,
        "headers": [(name.lower(), value) for name, value in request.headers.raw],
        "client": ("127.0.0.1", 1),
        "server": (request.url.host, request.url.port),
    }

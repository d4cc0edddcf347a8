"""Exchanges with the app, in process and over the wire, as scenarios look at them."""

import asyncio
import json
import math
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any

import httpx
from fastapi import FastAPI

from support.traceability.masking import cut
from support.values import ABSENT, field_of

BASE_URL = "https://chat.test"
"""https, since clients don't send Secure cookies over http."""


@dataclass(frozen=True)
class Answer:
    """What came back; `seconds` is how long it took."""

    status: int
    headers: httpx.Headers
    text: str
    seconds: float = 0.0

    @property
    def json(self) -> Any:
        """The body as data, ABSENT without a body; an error where it isn't JSON."""
        return json.loads(self.text) if self.text else ABSENT

    def field(self, path: str) -> Any:
        """Return a field of the body by its dotted path, or ABSENT."""
        return field_of(self.json, path)


NO_ANSWER = Answer(0, httpx.Headers(), "", math.inf)
"""What is seen of an answer where nobody has asked."""


@dataclass(frozen=True)
class Exchange:
    """One request and its answer."""

    request: httpx.Request
    answer: Answer | None

    def told(self) -> Iterator[str]:
        """Yield the lines that show the exchange to a person."""
        yield f"{self.request.method} {self.request.url.raw_path.decode()}"
        yield from (f"{name}: {value}" for name, value in self.request.headers.items())
        if self.answer is None:
            yield "(no answer)"
            return
        yield ""
        yield str(self.answer.status)
        yield from (f"{name}: {value}" for name, value in self.answer.headers.multi_items())
        yield cut(self.answer.text)


async def in_pieces(body: bytes) -> AsyncIterator[bytes]:
    """Send a body piece by piece, so that its size isn't announced."""
    for start in range(0, len(body), 65_536):
        yield body[start : start + 65_536]


async def exchange(app: FastAPI, request: httpx.Request) -> Answer:
    """Send one request through the app in process; nothing is kept between two of them."""
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    loop = asyncio.get_running_loop()
    began = loop.time()
    response = await transport.handle_async_request(request)
    text = (await response.aread()).decode()
    return Answer(response.status_code, response.headers, text, loop.time() - began)


def wire_client() -> httpx.AsyncClient:
    """Return a client for real sockets on this machine."""
    transport = httpx.AsyncHTTPTransport(verify=False)
    return httpx.AsyncClient(transport=transport, trust_env=False)


async def websocket_handshake(app: FastAPI, path: str) -> list[dict[str, Any]]:
    """Ask for a socket without a server in between, and return what the app sent."""
    sent: list[dict[str, Any]] = []
    scope = {
        "type": "websocket",
        "asgi": {"version": "3.0"},
        "scheme": "wss",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [(b"host", b"chat.test")],
        "subprotocols": [],
        "state": {},
    }

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.connect" if not sent else "websocket.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    await app(scope, receive, send)
    return sent

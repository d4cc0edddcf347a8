"""Exchanges with the app, in process and over the wire, as scenarios look at them."""

import asyncio
import json
import math
import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any

import httpx
from fastapi import FastAPI

from clausetrace.recording.masking import cut
from support.runner.values import ABSENT, field_of

BASE_URL = "https://chat.test"
"""https, since clients don't send Secure cookies over http."""
JSON = {"Content-Type": "application/json"}
"""The header of a request with a JSON body."""
ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""An identifier in a path."""
NO_TEXT = {"application/vnd.apache.parquet"}
"""Content types of bodies that are no text."""


@dataclass(frozen=True)
class Response:
    """What came back; `seconds` is how long it took, and `text` is empty where it is no text."""

    status: int
    headers: httpx.Headers
    text: str
    seconds: float = 0.0
    content: bytes = b""
    request: str = ""
    """The method and path that it answers, each id in it as {id} and no query."""

    @property
    def json(self) -> Any:
        """The body as data, ABSENT without a body; an error where it isn't JSON."""
        return json.loads(self.text) if self.text else ABSENT

    def field(self, path: str) -> Any:
        """Return a field of the body by its dotted path, or ABSENT."""
        return field_of(self.json, path)

    def cell(self, name: str) -> Any:
        """Return what a table shows: the request, the status, a header, or a body's field."""
        if name in {"request", "status"}:
            return getattr(self, name)
        return self.headers[name] if name in self.headers else self.field(name)

    def cookie(self, name: str) -> Any:
        """Return what the response sets under this name, as it went over the wire.

        Its `value` and its attributes by their names, a flag as true; ABSENT where it sets none,
        and what a browser has to choose from where it sets several.
        """
        sent = self.headers.get_list("set-cookie")
        found = [_attributes(text) for text in sent if text.partition("=")[0] == name]
        return found[0] if len(found) == 1 else found or ABSENT


def _attributes(set_cookie: str) -> dict[str, Any]:
    first, *others = set_cookie.split("; ")
    pairs = (text.partition("=") for text in others)
    return {"value": first.partition("=")[2]} | {
        name: value if equals else True for name, equals, value in pairs
    }


NO_RESPONSE = Response(0, httpx.Headers(), "", math.inf)
"""What is seen of an answer where nobody has asked."""


@dataclass(frozen=True)
class Exchange:
    """One request and its answer."""

    request: httpx.Request
    response: Response | None

    def told(self) -> Iterator[str]:
        """Yield the lines that show the exchange to a person."""
        yield f"{self.request.method} {self.request.url.raw_path.decode()}"
        yield from (f"{name}: {value}" for name, value in self.request.headers.items())
        if self.response is None:
            yield "(no answer)"
            return
        yield ""
        yield str(self.response.status)
        yield from (f"{name}: {value}" for name, value in self.response.headers.multi_items())
        yield cut(self.response.text)


async def in_pieces(body: bytes) -> AsyncIterator[bytes]:
    """Send a body piece by piece, so that its size isn't announced."""
    for start in range(0, len(body), 65_536):
        yield body[start : start + 65_536]


async def exchange(app: FastAPI, request: httpx.Request) -> Response:
    """Send one request through the app in process; nothing is kept between two of them."""
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    loop = asyncio.get_running_loop()
    began = loop.time()
    response = await transport.handle_async_request(request)
    content = await response.aread()
    text = "" if response.headers.get("content-type") in NO_TEXT else content.decode()
    took = loop.time() - began
    path = ID.sub("{id}", request.url.path)
    asked = f"{request.method} {path}"
    return Response(response.status_code, response.headers, text, took, content, asked)


def wire_client() -> httpx.AsyncClient:
    """Return a client for real sockets on this machine."""
    transport = httpx.AsyncHTTPTransport(verify=False)
    return httpx.AsyncClient(transport=transport, trust_env=False)


async def websocket_handshake(app: FastAPI, request: httpx.Request) -> Response:
    """Ask for a socket without a server in between; 101 is the answer of one that was opened.

    The client leaves as soon as it has an answer.
    """
    sent: list[dict[str, Any]] = []
    scope = {
        "type": "websocket",
        "asgi": {"version": "3.0"},
        "scheme": "wss",
        "path": request.url.path,
        "raw_path": request.url.raw_path,
        "query_string": request.url.query,
        "headers": [(name.lower(), value) for name, value in request.headers.raw],
        "subprotocols": [],
        "state": {},
        "extensions": {"websocket.http.response": {}},
    }

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.connect" if not sent else "websocket.disconnect", "code": 1000}

    async def send(message: Any) -> None:
        sent.append(message)

    await app(scope, receive, send)
    text = b"".join(message.get("body", b"") for message in sent).decode()
    return Response(_status_of(sent[0]), httpx.Headers(sent[0].get("headers", [])), text)


def _status_of(message: dict[str, Any]) -> int:
    without = {"websocket.accept": 101, "websocket.close": 403}
    return int(message.get("status") or without[message["type"]])

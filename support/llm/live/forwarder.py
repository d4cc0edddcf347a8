"""What stands between the app and a model server where the model has to request a tool."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import StreamingResponse
from starlette.routing import Route

from support.world.served_app import WithoutSignals

OPENING, CLOSING = "<tool_call>\n", "</tool_call>"
"""The marks of a tool request in the model's template."""


class _QuietServer(WithoutSignals, uvicorn.Server):
    """A server that leaves signals to the runner."""


@dataclass
class Forwarder:
    """Sends on what the app sends; in the first request the model is held to one query.

    The server binds the model's output to the tools' schemas once a request is open: the first
    one is opened for it, and its tool takes no other query. All later requests go on as they are.
    """

    base_url: str
    sql: str = ""
    requests: list[Any] = field(default_factory=list)
    responses: list[bytearray] = field(default_factory=list)

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[str]:
        """Yield the base URL under which it takes requests."""
        route = Route("/v1/chat/completions", self._forward, methods=["POST"])
        chosen = uvicorn.Config(Starlette(routes=[route]), lifespan="off", log_config=None)
        server = _QuietServer(chosen)
        listening = socket.create_server(("127.0.0.1", 0))
        task = asyncio.create_task(server.serve(sockets=[listening]))
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}/v1"
        finally:
            server.should_exit = True
            await task

    @property
    def tool_requests(self) -> list[Any]:
        """The tool requests of the first response: their ids, names, and arguments as data."""
        return _tool_requests(self.responses[0]) if self.responses else []

    def tool_results(self, number: int) -> list[Any]:
        """Return the tool results in a request by its number: their data, and of which tool.

        `of` is the tool that the first response requested under the same id, "" where there is
        none.
        """
        tools = {request["id"]: request["name"] for request in self.tool_requests}
        messages = self.requests[number - 1]["messages"] if number <= len(self.requests) else []
        return [
            {"of": tools.get(message["tool_call_id"], ""), **json.loads(message["content"])}
            for message in messages
            if message["role"] == "tool"
        ]

    async def _forward(self, request: Request) -> StreamingResponse:
        raw = await request.body()
        self.requests.append(json.loads(raw))
        body = json.loads(raw)
        came = bytearray()
        self.responses.append(came)
        if len(self.requests) == 1:
            self._bind(body)
        client = httpx.AsyncClient(timeout=None)  # noqa: S113  the app's own limits hold
        sent = client.build_request("POST", f"{self.base_url}/chat/completions", json=body)
        response = await client.send(sent, stream=True)

        async def pieces() -> AsyncIterator[bytes]:
            try:
                async for piece in response.aiter_bytes():
                    came.extend(piece)
                    yield piece
            finally:
                await response.aclose()
                await client.aclose()

        kind = response.headers["content-type"]
        return StreamingResponse(pieces(), status_code=response.status_code, media_type=kind)

    def _bind(self, body: Any) -> None:
        body["tools"] = [
            tool for tool in body["tools"] if tool["function"]["name"] == "execute_sql"
        ]
        [tool] = body["tools"]
        tool["function"]["parameters"]["properties"]["query"]["enum"] = [self.sql]
        body["tool_choice"] = "required"
        body["messages"].append({"role": "assistant", "content": OPENING})
        body["parallel_tool_calls"] = False
        body["stop"] = [CLOSING]


def _tool_requests(stream: bytearray) -> list[Any]:
    found: dict[int, dict[str, str]] = {}
    for line in stream.decode().splitlines():
        if not line.startswith("data: {"):
            continue
        for choice in json.loads(line.removeprefix("data: ")).get("choices", []):
            for piece in choice["delta"].get("tool_calls", []):
                one = found.setdefault(piece["index"], {"id": "", "name": "", "arguments": ""})
                one["id"] = one["id"] or piece.get("id", "")
                for member in ("name", "arguments"):
                    one[member] += piece["function"].get(member, "")
    return [call | {"arguments": json.loads(call["arguments"])} for call in found.values()]

"""The scripted model: it responds as the scenario says, and records every request."""

import asyncio
import json
from typing import Any

import httpx

from support.llm import gemini, together
from support.llm.calls import ModelCall, RefusedError
from support.llm.gemini import GeminiWire
from support.llm.script import Gate, Look, Scripted
from support.llm.streams import ScriptedStream
from support.llm.together import TogetherWire

FAULTS: dict[str, type[httpx.TransportError]] = {
    "no route": httpx.ConnectError,
    "no name": httpx.ConnectError,
    "connect timeout": httpx.ConnectTimeout,
}
"""Why a provider can't be reached, in a scenario's words."""
SILENT = "silence"
TOO_LARGE = json.dumps(
    {
        "error": {
            "code": 400,
            "message": "The input token count exceeds the maximum number of tokens allowed.",
            "status": "INVALID_ARGUMENT",
        }
    }
)
"""How Gemini refuses a request that is too large."""


class ScriptedModel:
    """A provider whose responses are the next ones of its script; `calls` is what it was sent."""

    def __init__(self) -> None:
        self.script: list[Scripted] = []
        self.calls: list[ModelCall] = []
        self.refusals: list[str] = []
        self.refusals_are_examined = False
        self.unscripted: list[str] = []
        self.gate = Gate()
        self.silent = 0
        self.waits_for_retry = False
        self.look: Look = _no_look
        self.looked: list[dict[str, Any]] = []
        """What a page had got each time before the next piece was sent."""
        self._wires = {wire.host: wire for wire in (GeminiWire(), TogetherWire())}
        self._refusals = {gemini.HOST: gemini.refusal_of, together.HOST: together.refusal_of}

    @property
    def hosts(self) -> list[str]:
        """The hosts that it replaces."""
        return list(self._wires)

    @property
    def is_waiting(self) -> bool:
        """Whether it waits for the scenario: it holds back a response, or is silent."""
        is_held = self.gate.waiting and not self.gate.opened.is_set()
        return bool(is_held or self.silent or self.waits_for_retry)

    def add(self, response: Scripted) -> None:
        """Have it respond like this, after what it was told before."""
        self.script.append(response)

    def let_go(self) -> None:
        """Send on what was held back."""
        self.gate.opened.set()

    async def answer(self, request: httpx.Request) -> httpx.Response:
        """Respond to a request as the script says; what the service refuses is refused."""
        wire: Any = self._wires[request.url.host]
        call = wire.read(request, asyncio.get_running_loop().time())
        self.calls.append(call)
        self.waits_for_retry = False
        try:
            wire.check(request, call)
        except (RefusedError, KeyError) as error:
            self.refusals.append(str(error))
            return httpx.Response(400, json=self._refusals[request.url.host](str(error)))
        if self.script:
            return await self._respond(self.script.pop(0), wire, call, request)
        self.unscripted.append(f"request {len(self.calls)}")
        return httpx.Response(404, json={"error": {"message": "no response is scripted"}})

    async def _respond(
        self, response: Scripted, wire: Any, call: ModelCall, request: httpx.Request
    ) -> httpx.Response:
        if response.fault == SILENT:
            await self._stay_silent()
        elif response.fault:
            raise FAULTS[response.fault](response.fault, request=request)
        if response.status != httpx.codes.OK:
            self.waits_for_retry = "retry-after" in response.headers
            return httpx.Response(response.status, text=response.body, headers=response.headers)
        wire.begin()
        call.stream = ScriptedStream(
            response.parts,
            wire.encode,
            gate=self.gate,
            look=self._looking,
            silence=self._stay_silent,
            tail=wire.end_of_stream,
        )
        return httpx.Response(
            200, headers={"content-type": "text/event-stream"}, stream=call.stream
        )

    async def _looking(self, texts: int) -> None:
        await self.look(texts)

    async def _stay_silent(self) -> None:
        self.silent += 1
        try:
            await asyncio.Event().wait()
        finally:
            self.silent -= 1


async def _no_look(_texts: int) -> None: ...

"""The streamed response of a scripted provider."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import httpx
import orjson

from support.llm.script import Gate, Look, Part

Encode = Callable[[Part], bytes]


class ScriptedStream(httpx.AsyncByteStream):
    """Sends the parts of a response one packet each; `closed` is set once the app closes it."""

    def __init__(  # noqa: PLR0913  what the scenario says about one response
        self,
        parts: tuple[Part, ...],
        encode: Encode,
        *,
        gate: Gate,
        look: Look,
        silence: Callable[[], Awaitable[None]],
        tail: bytes,
    ) -> None:
        self._parts, self._encode, self._tail = parts, encode, tail
        self._gate, self._look, self._silence = gate, look, silence
        self.closed = asyncio.Event()
        self.ended = False
        self._lingers = 0.0

    async def __aiter__(self) -> AsyncIterator[bytes]:
        texts = 0
        for part in self._parts:
            if part.kind == "hold":
                await self._gate.wait()
            elif part.kind == "look":
                await self._look(texts)
            elif part.kind == "silence":
                await self._silence()
            elif part.kind == "linger":
                self._lingers = part.value
            elif part.kind == "cut":
                return
            elif part.kind == "break":
                raise httpx.ReadError("the connection was lost")
            else:
                texts += part.kind == "text"
                yield self._encode(part)
        self.ended = True
        if self._tail:
            yield self._tail

    async def aclose(self) -> None:
        """Note that the app has closed it; a close takes its time where the scenario says so."""
        await asyncio.sleep(self._lingers)
        self.closed.set()


def event_of(chunk: Any) -> bytes:
    """Return a chunk as providers send it."""
    try:
        data = orjson.dumps(chunk)
    except TypeError:  # a lone surrogate, which only escapes can hold
        data = json.dumps(chunk).encode()
    return b"data: " + data + b"\n\n"

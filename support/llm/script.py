"""What a scripted model sends: responses made of parts, in a scenario's words."""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

USAGE = (50, 10)
"""The tokens that a response reports where a scenario doesn't say otherwise."""


@dataclass(frozen=True)
class Part:
    """A piece of a response: its kind, and what that needs.

    `text`, `thought`, `tool` (a name and arguments), `usage` (two numbers), `end` (the provider's
    word), `packet` (bytes as they are), `chunk` (an object of the provider), `hold` (nothing
    until the scenario lets go), `look` (nothing until the page has the text before), `break` (the
    connection is lost), `cut` (the body ends here), `silence` (nothing ever again), `linger` (its
    close takes so many seconds).
    """

    kind: str
    value: Any = None


@dataclass(frozen=True)
class Scripted:
    """One response: an error where it has a status, otherwise a stream of its parts."""

    parts: tuple[Part, ...] = ()
    status: int = 200
    body: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    fault: str = ""


def text_response(texts: Sequence[str]) -> Scripted:
    """Return a whole answer with these texts."""
    parts = [Part("text", text) for text in texts]
    return Scripted((*parts, Part("usage", USAGE), Part("end", "stop")))


def tool_response(*requests: tuple[str, Any]) -> Scripted:
    """Return a response that requests tools, each with its arguments."""
    parts = [Part("tool", request) for request in requests]
    return Scripted((*parts, Part("usage", USAGE), Part("end", "tools")))


def from_table(table: Sequence[Sequence[str]]) -> Scripted:
    """Return the response of a scenario's table: a kind and its content in each row."""
    return Scripted(tuple(_part(kind, content) for kind, content in table[1:]))


def _part(kind: str, content: str) -> Part:
    if kind == "tool":
        name, _, arguments = content.partition(" ")
        return Part("tool", (name, json.loads(arguments or "{}")))
    if kind == "usage":
        return Part("usage", tuple(int(number) for number in content.split()))
    if kind == "linger":
        return Part("linger", float(content))
    if kind == "chunk":
        return Part("chunk", json.loads(content))
    return Part(kind, unescaped(content))


def unescaped(content: str) -> str:
    """Return a cell's text with its escapes replaced by characters."""
    text = content.replace("\\n", "\n").replace("\\r", "\r")
    return re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)


@dataclass
class Gate:
    """Where a response waits until the scenario lets go."""

    opened: asyncio.Event = field(default_factory=asyncio.Event)
    waiting: int = 0

    async def wait(self) -> None:
        """Wait until it is open."""
        self.waiting += 1
        try:
            await self.opened.wait()
        finally:
            self.waiting -= 1


Look = Callable[[int], Awaitable[None]]
"""Called with the number of texts sent by now, before the next part is sent."""

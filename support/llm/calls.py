"""One request to a scripted provider, in words that hold for every provider."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from support.runner.values import ABSENT


@dataclass(frozen=True)
class Entry:
    """A piece of the history: who it is from, and its text, tool request or tool result."""

    role: str
    kind: str
    text: str
    name: str = ""
    id: Any = ABSENT
    signature: Any = ABSENT
    failed: Any = ABSENT

    def cell(self, column: str) -> Any:
        """Return what a table shows under this name."""
        return getattr(self, column, ABSENT)


@dataclass
class ModelCall:
    """What a provider was sent, and how its response ended."""

    at: float
    headers: Mapping[str, str]
    url: str
    body: Any
    characters: int
    system_prompt: str = ""
    mode: str = ""
    tools: list[str] = field(default_factory=list)
    declarations: list[Any] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    stream: Any = None

    @property
    def estimate(self) -> int:
        """The tokens of prompt, history, tools and the longest output, four characters each."""
        texts = [self.system_prompt, *(entry.name + entry.text for entry in self.entries)]
        texts += [
            json.dumps(list(declaration.values()), separators=(",", ":"))
            for declaration in self.declarations
        ]
        names = ("max_tokens", "max_completion_tokens")
        limits = self.body.get("generationConfig", {}).get("maxOutputTokens", 0)
        limits += sum(self.body.get(name, 0) for name in names)
        return sum(map(len, texts)) // 4 + int(limits)

    @property
    def results(self) -> list[Entry]:
        """The tool results in it, in their order."""
        return [entry for entry in self.entries if entry.kind == "result"]


class RefusedError(Exception):
    """A request that the real service would refuse; the text says why."""


def refuse_unless(condition: object, why: str) -> None:
    """Refuse a request that doesn't meet a condition of the service."""
    if not condition:
        raise RefusedError(why)


def refuse_foreign(members: Mapping[str, Any], known: set[str], where: str) -> None:
    """Refuse members that the service doesn't know."""
    foreign = sorted(members.keys() - known)
    refuse_unless(not foreign, f"unknown member of {where}: {', '.join(foreign)}")

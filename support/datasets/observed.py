"""What scenarios of the area datasets see."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from support.runner.values import ABSENT, Absent
from support.world.http import Response


@dataclass(frozen=True)
class BeforeWhen:
    """How many tasks workers had been given when the When began, and requests each file had had."""

    tasks: int | Absent = ABSENT
    requests: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class AddedSeen:
    """The URLs that a When has added, in the order of the responses."""

    urls: tuple[str, ...] = ()


@dataclass(frozen=True)
class EarlierRefreshSeen:
    """The response to the refresh that a Given has begun, once it has come."""

    response: Response | Absent = ABSENT


@dataclass(frozen=True)
class ToolResultsSeen:
    """What the model's tools have returned, Givens included, in the order of their ends."""

    results: tuple[Any, ...] = ()


@dataclass(frozen=True)
class PromptSeen:
    """What the model's prompt contains about the datasets of a conversation."""

    text: str | Absent = ABSENT

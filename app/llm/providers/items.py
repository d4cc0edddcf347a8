"""What a provider is given, and the items of its answer, whichever provider it is."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol, TypeAlias

Reason: TypeAlias = Literal[
    "stop", "length", "tool_calls", "blocked", "malformed_tool_call", "interrupted"
]
Kind: TypeAlias = Literal[
    "auth",
    "rate_limited",
    "context_too_large",
    "blocked",
    "timeout",
    "unavailable",
    "rejected",
    "bad_response",
]


@dataclass(frozen=True)
class ToolCall:
    """A tool that the model requests; `arguments` is None where they aren't a JSON object.

    `opaque` is what the provider itself sent of it; None for a round of an earlier turn.
    """

    id: str
    name: str
    arguments: Mapping[str, Any] | None
    opaque: Any = None


@dataclass(frozen=True)
class UserText:
    """What a user wrote."""

    text: str


@dataclass(frozen=True)
class ModelReply:
    """What the model sent in one call; `opaque` is its provider's own form of all of it."""

    text: str = ""
    calls: tuple[ToolCall, ...] = ()
    opaque: Any = None


@dataclass(frozen=True)
class ToolResult:
    """The result of a tool, as the text that the model gets."""

    call: ToolCall
    text: str
    failed: bool


@dataclass(frozen=True)
class ToolResults:
    """The results of every tool that one reply has requested, in the order of the requests."""

    results: tuple[ToolResult, ...]


Entry: TypeAlias = UserText | ModelReply | ToolResults


@dataclass(frozen=True)
class Declaration:
    """A tool as the model learns of it; `parameters` is a JSON Schema."""

    name: str
    description: str
    parameters: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class ModelRequest:
    """One call; with `tools_on` false the model may not request a tool."""

    system_prompt: str
    entries: Sequence[Entry]
    tools: Sequence[Declaration]
    tools_on: bool


@dataclass(frozen=True)
class Sent:
    """How many characters the request has that is sent now."""

    characters: int


@dataclass(frozen=True)
class TextDelta:
    """The next piece of the answer, never empty."""

    text: str


@dataclass(frozen=True)
class Usage:
    """The tokens of this call by now; the last report counts."""

    input_tokens: int
    output_tokens: int


@dataclass(frozen=True)
class Finish:
    """The end of a call; `opaque` is what goes back as the model's reply."""

    reason: Reason
    opaque: Any = None


Item: TypeAlias = Sent | TextDelta | ToolCall | Usage | Finish


class ProviderError(Exception):
    """A call has failed; `retry_after` is how long the provider wants to be left alone, in seconds.

    The message is made of `word`, the provider's own word for it; never of what it was sent.
    """

    def __init__(
        self,
        kind: Kind,
        *,
        status: int | None = None,
        word: str = "",
        retryable: bool = False,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(f"{kind} {status or ''} {word}".strip())
        self.kind = kind
        self.status = status
        self.word = word
        self.retryable = retryable
        self.retry_after = retry_after


class Provider(Protocol):
    """A service that runs a model."""

    @property
    def name(self) -> str:
        """What the provider is called."""
        ...

    @property
    def model(self) -> str:
        """The model that is asked, as it is configured."""
        ...

    @property
    def budget(self) -> int:
        """How many estimated tokens of history a request may have."""
        ...

    def stream(self, request: ModelRequest) -> AsyncGenerator[Item, None]:
        """Send a request and yield what comes; ProviderError where that fails."""
        ...

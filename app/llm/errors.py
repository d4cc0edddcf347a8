"""How turns end badly: the failures that a user reads, and the refusal of a second turn."""

from collections.abc import Mapping
from types import MappingProxyType

from app.core.errors import ConflictError

TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "llm_unavailable": "The language model could not be reached. Please try again.",
        "llm_timeout": "The language model took too long. Please try again.",
        "llm_rate_limited": (
            "The language model is overloaded right now. Please try again shortly."
        ),
        "llm_rejected": "The language model turned the request down.",
        "content_blocked": "The language model declined to answer this message.",
        "context_too_large": (
            "This conversation is too long for the model. Please go on in a new one."
        ),
        "internal": "Something went wrong while answering.",
    }
)
"""The text of `error` by the code of a `chat_error`."""

CODES: Mapping[str, str] = MappingProxyType(
    {
        "unavailable": "llm_unavailable",
        "bad_response": "llm_unavailable",
        "timeout": "llm_timeout",
        "rate_limited": "llm_rate_limited",
        "auth": "llm_rejected",
        "rejected": "llm_rejected",
        "blocked": "content_blocked",
        "context_too_large": "context_too_large",
    }
)
"""The code by the kind of a provider's failure."""


class TurnRunningError(ConflictError):
    """The conversation has a turn already."""

    def __init__(self) -> None:
        super().__init__("A response is already being generated for this conversation")

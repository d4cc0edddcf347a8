"""The state of a budget."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class RateLimitStatus:
    """What a user has used in the last 24 hours, beside the limit; times are in seconds."""

    usage_tokens: int
    limit_tokens: int
    remaining_tokens: int
    usage_percent: float
    allowed: bool
    warning: bool
    resets_in_seconds: int
    available_in_seconds: int


@dataclass(frozen=True, kw_only=True)
class TokenUsage:
    """What one turn has used."""

    user_id: str
    conversation_id: str | None
    model_name: str
    input_tokens: int
    output_tokens: int
    cost: float

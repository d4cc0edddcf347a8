"""What the routes of usage return."""

from typing import Self

from pydantic import BaseModel

from app.rate_limiting.schemas import RateLimitStatus


class UsageResponse(BaseModel):
    """The tokens of the last 24 hours beside the limit."""

    tokens_used: int
    token_limit: int
    remaining: int
    resets_in_seconds: int
    usage_percent: float

    @classmethod
    def of(cls, status: RateLimitStatus) -> Self:
        """Return what a user reads of the state of a budget."""
        return cls(
            tokens_used=status.usage_tokens,
            token_limit=status.limit_tokens,
            remaining=status.remaining_tokens,
            resets_in_seconds=status.resets_in_seconds,
            usage_percent=status.usage_percent,
        )

"""What the routes of usage return."""

from dataclasses import dataclass
from typing import Self

from pydantic import BaseModel

from app.core.openapi import example
from app.rate_limiting.schemas import RateLimitStatus


@dataclass(frozen=True)
class DayOfModel:
    """What a user has used of one model on one day (`2026-02-05`, UTC); the cost is in USD."""

    day: str
    model: str
    input_tokens: int
    output_tokens: int
    cost: float


class UsageHistory(
    BaseModel,
    json_schema_extra=example(
        history=[
            {
                "day": "2026-02-05",
                "model": "gemini-2.5-flash",
                "input_tokens": 1200,
                "output_tokens": 300,
                "cost": 0.00111,
            }
        ]
    ),
):
    """The use of the last days, oldest first; days without use are left out."""

    history: list[DayOfModel]


class UsageResponse(
    BaseModel,
    json_schema_extra=example(
        tokens_used=1500,
        token_limit=5_000_000,
        remaining=4_998_500,
        resets_in_seconds=3600,
        usage_percent=0.03,
    ),
):
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

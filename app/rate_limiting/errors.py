"""The refusal of a message for which there is no budget."""

from app.core.errors import RateLimitError


class BudgetError(RateLimitError):
    """The user's budget is used up; the body says when the next message is possible."""

    def __init__(
        self, *, available_in_seconds: int, resets_in_seconds: int, usage_percent: float
    ) -> None:
        hours, minutes = available_in_seconds // 3600, available_in_seconds % 3600 // 60
        super().__init__(
            "Daily token budget used up",
            retry_after=available_in_seconds,
            details=f"The next message is possible in {hours} h {minutes} min",
        )
        self.members = {
            "code": "rate_limit_exceeded",
            "resets_in_seconds": resets_in_seconds,
            "available_in_seconds": available_in_seconds,
            "usage_percent": usage_percent,
        }

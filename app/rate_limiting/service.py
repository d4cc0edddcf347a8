"""The rules of the budget: what counts, and when a message is refused."""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from app.core.clock import Clock, to_text
from app.core.ids import IdMaker
from app.database.connections import Connection
from app.rate_limiting.repository import UsageRepository
from app.rate_limiting.schemas import RateLimitStatus, TokenUsage

WINDOW = timedelta(hours=24)
WARNING_THRESHOLD_PERCENT = 80


@dataclass(frozen=True)
class BudgetService:
    """What users have used, and what they may still use."""

    repository: UsageRepository
    clock: Clock
    new_id: IdMaker
    limit: int

    @classmethod
    def over(cls, db: Connection, *, clock: Clock, new_id: IdMaker, limit: int) -> Self:
        """Return the service that works over this connection."""
        return cls(UsageRepository(db), clock=clock, new_id=new_id, limit=limit)

    async def check_limit(self, user_id: str) -> RateLimitStatus:
        """Return the state of a user's budget now."""
        now = self.clock()
        since = to_text(now - WINDOW)
        used, first = await self.repository.used(user_id, since=since)
        allowed = used < self.limit
        return RateLimitStatus(
            usage_tokens=used,
            limit_tokens=self.limit,
            remaining_tokens=max(0, self.limit - used),
            # Cut, not rounded: what is shown as 80 % is 80 %.
            usage_percent=used * 10_000 // self.limit / 100,
            allowed=allowed,
            warning=used * 100 >= self.limit * WARNING_THRESHOLD_PERCENT,
            resets_in_seconds=_until_out(first, now) if first else 0,
            available_in_seconds=0 if allowed else await self._wait(user_id, used, since, now),
        )

    async def record(self, usage: TokenUsage) -> None:
        """Store what a turn has used, inside the caller's transaction; nothing where it is 0."""
        if usage.input_tokens or usage.output_tokens:
            now = to_text(self.clock())
            await self.repository.add(usage, usage_id=self.new_id(), now=now)

    async def _wait(self, user_id: str, used: int, since: str, now: datetime) -> int:
        """Return in how many seconds enough has left the window."""
        for moment, tokens in await self.repository.each(user_id, since=since):
            used -= tokens
            if used < self.limit:
                return _until_out(moment, now)
        return 1


def _until_out(moment: str, now: datetime) -> int:
    seconds = (datetime.fromisoformat(moment) + WINDOW - now).total_seconds()
    return min(max(1, math.ceil(seconds)), int(WINDOW.total_seconds()))

"""The rules of what users can read of their use."""

from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import Self

from app.core.clock import Clock
from app.database.connections import Connection
from app.usage.repository import HistoryRepository
from app.usage.schemas import DayOfModel


@dataclass(frozen=True)
class HistoryService:
    """The use of a user, day by day, in UTC."""

    repository: HistoryRepository
    clock: Clock

    @classmethod
    def over(cls, db: Connection, *, clock: Clock) -> Self:
        """Return the service that works over this connection."""
        return cls(HistoryRepository(db), clock)

    async def history(self, user_id: str, *, days: int) -> list[DayOfModel]:
        """Return each day and model with use, oldest day first; the present day counts as one."""
        first_day = self.clock().astimezone(UTC).date() - timedelta(days=days - 1)
        found = await self.repository.by_day(user_id, first_day=first_day.isoformat())
        return sorted(found, key=lambda one: (one.day, one.model))

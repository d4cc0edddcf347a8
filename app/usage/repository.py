"""The SQL of what users can read of their use."""

from dataclasses import dataclass

from sqlalchemy import bindparam, func, literal_column, select

from app.database.connections import Connection
from app.database.tables import token_usage
from app.usage.schemas import DayOfModel

_DAY = func.substr(token_usage.c.timestamp, literal_column("1"), literal_column("10"))
_BY_DAY = (
    select(
        _DAY.label("day"),
        token_usage.c.model_name,
        func.sum(token_usage.c.input_tokens),
        func.sum(token_usage.c.output_tokens),
        func.sum(token_usage.c.cost),
    )
    .where(
        token_usage.c.user_id == bindparam("user_id"),
        token_usage.c.timestamp >= bindparam("first_day"),
    )
    .group_by(_DAY, token_usage.c.model_name)
)
_DECIMALS = 6


@dataclass(frozen=True)
class HistoryRepository:
    """Token usage by day, over one connection."""

    db: Connection

    async def by_day(self, user_id: str, *, first_day: str) -> list[DayOfModel]:
        """Return a user's use from this day (`2026-02-05`) on, by day and model, in no order."""
        rows = await self.db.execute(_BY_DAY, {"user_id": user_id, "first_day": first_day})
        return [
            DayOfModel(
                day=day,
                model=model,
                input_tokens=int(received),
                output_tokens=int(sent),
                cost=round(float(cost), _DECIMALS),
            )
            for day, model, received, sent, cost in rows
        ]

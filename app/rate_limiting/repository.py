"""The SQL of token usage."""

from dataclasses import asdict, dataclass

from sqlalchemy import bindparam, func, insert, select

from app.database.connections import Connection
from app.database.tables import token_usage
from app.rate_limiting.schemas import TokenUsage

_TOKENS = token_usage.c.input_tokens + token_usage.c.output_tokens
_IN_WINDOW = (
    token_usage.c.user_id == bindparam("user_id"),
    token_usage.c.timestamp > bindparam("since"),
)
_SUM = select(func.coalesce(func.sum(_TOKENS), 0), func.min(token_usage.c.timestamp)).where(
    *_IN_WINDOW
)
_EACH = (
    select(token_usage.c.timestamp, _TOKENS).where(*_IN_WINDOW).order_by(token_usage.c.timestamp)
)
_INSERT = insert(token_usage)


@dataclass(frozen=True)
class UsageRepository:
    """Token usage, over one connection."""

    db: Connection

    async def used(self, user_id: str, *, since: str) -> tuple[int, str | None]:
        """Return the tokens that a user has used since then, and when the first of them were."""
        parameters = {"user_id": user_id, "since": since}
        tokens, first = (await self.db.execute(_SUM, parameters)).one()
        return int(tokens), first

    async def each(self, user_id: str, *, since: str) -> list[tuple[str, int]]:
        """Return time and tokens of each turn since then, oldest first."""
        rows = await self.db.execute(_EACH, {"user_id": user_id, "since": since})
        return [(moment, int(tokens)) for moment, tokens in rows]

    async def add(self, usage: TokenUsage, *, usage_id: str, now: str) -> None:
        """Store what a turn has used, inside the caller's transaction."""
        await self.db.execute(_INSERT, asdict(usage) | {"id": usage_id, "timestamp": now})

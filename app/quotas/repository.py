"""The SQL of what a user has stored."""

from dataclasses import dataclass

from sqlalchemy import bindparam, func, select

from app.database.connections import Connection
from app.database.octets import octets
from app.database.tables import conversations, datasets, messages, users

_OWNER = select(conversations.c.user_id).where(conversations.c.id == bindparam("conversation_id"))
_OWN = select(conversations.c.id).where(conversations.c.user_id == bindparam("user_id"))
# SQLite's one writer needs no lock, and leaves it out. Rows that refer to the user aren't held up.
_LOCK = (
    select(users.c.id).where(users.c.id == _OWNER.scalar_subquery()).with_for_update(key_share=True)
)
_DATASETS = select(func.count()).where(datasets.c.conversation_id.in_(_OWN))
_BYTES = select(
    select(func.coalesce(func.sum(octets(messages.c.content) + octets(messages.c.sql_query)), 0))
    .where(messages.c.conversation_id.in_(_OWN))
    .scalar_subquery()
    + select(func.coalesce(func.sum(octets(datasets.c.url) + octets(datasets.c.schema_json)), 0))
    .where(datasets.c.conversation_id.in_(_OWN))
    .scalar_subquery()
)


@dataclass(frozen=True)
class QuotaRepository:
    """What a user has stored, over one connection."""

    db: Connection

    async def datasets(self, conversation_id: str) -> int:
        """Return how many datasets a conversation's owner has, to whom others add none meanwhile.

        That ends with the transaction.
        """
        owner = (await self.db.execute(_LOCK, {"conversation_id": conversation_id})).scalar_one()
        return int((await self.db.execute(_DATASETS, {"user_id": owner})).scalar_one())

    async def stored_bytes(self, user_id: str) -> int:
        """Return how many bytes a user's messages, SQL, URLs and schemas have in UTF-8."""
        return int((await self.db.execute(_BYTES, {"user_id": user_id})).scalar_one())

"""The SQL of conversations and what they hold."""

from dataclasses import asdict, dataclass
from typing import Any

import orjson
from sqlalchemy import Row, bindparam, func, insert, select, update

from app.conversations.schemas import Conversation, DatasetSummary, Message
from app.core.parquet import Column, DatasetSchema
from app.database.connections import Connection
from app.database.tables import conversations, datasets, messages
from app.database.write import write_alone

_INSERT = insert(conversations)
_FIND = select(
    conversations.c.id,
    conversations.c.user_id,
    conversations.c.title,
    conversations.c.created_at,
    conversations.c.updated_at,
).where(conversations.c.id == bindparam("conversation_id"))
_NEWEST_MESSAGES = (
    select(
        messages.c.id,
        messages.c.role,
        messages.c.content,
        messages.c.sql_query,
        messages.c.created_at,
    )
    .where(messages.c.conversation_id == bindparam("conversation_id"))
    .order_by(messages.c.created_at.desc(), messages.c.position.desc(), messages.c.id.desc())
    .limit(bindparam("limit"))
)
# SQLite's one writer needs no lock, and leaves it out.
_LOCK = _FIND.with_for_update()
_POSITION = (
    select(func.coalesce(func.max(messages.c.position), 0) + 1)
    .where(messages.c.conversation_id == bindparam("conversation"))
    .scalar_subquery()
)
_ADD_MESSAGE = insert(messages).values(position=_POSITION)
_TOUCH = (
    update(conversations)
    .where(conversations.c.id == bindparam("conversation"))
    .values(updated_at=bindparam("now"), title=bindparam("new_title"))
)
_DATASETS = (
    select(
        datasets.c.id,
        datasets.c.name,
        datasets.c.url,
        datasets.c.row_count,
        datasets.c.column_count,
        datasets.c.status,
        datasets.c.error_message,
        datasets.c.schema_json,
    )
    .where(datasets.c.conversation_id == bindparam("conversation_id"))
    .order_by(datasets.c.position, datasets.c.id)
)


@dataclass(frozen=True)
class ConversationRepository:
    """Conversations with messages and datasets, over one connection."""

    db: Connection

    async def add(self, conversation: Conversation) -> None:
        """Store a new conversation, committed."""
        await write_alone(self.db, _INSERT, lambda: asdict(conversation))

    async def find(self, conversation_id: str) -> Conversation | None:
        """Return the conversation with this id."""
        row = (await self.db.execute(_FIND, {"conversation_id": conversation_id})).first()
        return Conversation(*row) if row else None

    async def lock(self, conversation_id: str) -> Conversation | None:
        """Return the conversation, which others can't change until the transaction ends."""
        row = (await self.db.execute(_LOCK, {"conversation_id": conversation_id})).first()
        return Conversation(*row) if row else None

    async def add_message(
        self, message: Message, *, conversation_id: str, token_count: int
    ) -> None:
        """Store a message as the conversation's last, inside the caller's transaction."""
        ids = {"conversation_id": conversation_id, "conversation": conversation_id}
        await self.db.execute(_ADD_MESSAGE, asdict(message) | ids | {"token_count": token_count})

    async def touch(self, conversation_id: str, *, title: str, now: str) -> None:
        """Have the conversation be changed now, and have this title."""
        values = {"conversation": conversation_id, "new_title": title, "now": now}
        await self.db.execute(_TOUCH, values)

    async def newest_messages(self, conversation_id: str, *, limit: int) -> list[Message]:
        """Return at most `limit` messages, newest first."""
        parameters = {"conversation_id": conversation_id, "limit": limit}
        return [Message(*row) for row in await self.db.execute(_NEWEST_MESSAGES, parameters)]

    async def datasets(self, conversation_id: str) -> list[DatasetSummary]:
        """Return all datasets in the order in which they were added."""
        rows = await self.db.execute(_DATASETS, {"conversation_id": conversation_id})
        return [_summary(row) for row in rows]


def _summary(row: Row[*tuple[Any, ...]]) -> DatasetSummary:
    fields = row._asdict()
    schema = _schema(fields.pop("schema_json"))
    return DatasetSummary(**fields, schema=schema)


def _schema(text: str) -> DatasetSchema | None:
    columns = [Column(**column) for column in orjson.loads(text)]
    return DatasetSchema(columns) if columns else None

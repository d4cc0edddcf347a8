"""The SQL of conversations and what they hold."""

from dataclasses import asdict, dataclass
from typing import Any

import orjson
from sqlalchemy import Row, Text, bindparam, delete, func, insert, select, tuple_, update

from app.conversations.schemas import (
    Conversation,
    ConversationItem,
    DatasetSummary,
    Message,
    Place,
    PlaceOfMessage,
)
from app.core.parquet import Column, DatasetSchema
from app.database.connections import Connection
from app.database.tables import PLAIN, conversations, datasets, messages, users
from app.database.write import write_alone, write_behind

_TOTAL = select(func.count()).where(conversations.c.user_id == bindparam("user_id"))
# Users have so many at most, also where two are begun at the same time.
_INSERT = insert(conversations).from_select(
    ["id", "user_id", "title", "created_at", "updated_at"],
    select(
        bindparam("new_id", type_=PLAIN),
        bindparam("user_id", type_=PLAIN),
        bindparam("title", type_=Text),
        bindparam("now", type_=PLAIN),
        bindparam("now", type_=PLAIN),
    ).where(_TOTAL.scalar_subquery() < bindparam("most")),
    include_defaults=False,
)
_LOCK_USER = (
    select(users.c.id).where(users.c.id == bindparam("user_id")).with_for_update(key_share=True)
)
_FIND = select(
    conversations.c.id,
    conversations.c.user_id,
    conversations.c.title,
    conversations.c.created_at,
    conversations.c.updated_at,
).where(conversations.c.id == bindparam("conversation_id"))
_PLACE = (conversations.c.updated_at, conversations.c.id)
_FIRST_PAGE = (
    select(
        conversations.c.id,
        conversations.c.title,
        conversations.c.created_at,
        conversations.c.updated_at,
        select(func.count())
        .where(datasets.c.conversation_id == conversations.c.id)
        .scalar_subquery()
        .label("dataset_count"),
    )
    .where(conversations.c.user_id == bindparam("user_id"))
    .order_by(*(column.desc() for column in _PLACE))
    .limit(bindparam("limit"))
)
_NEXT_PAGE = _FIRST_PAGE.where(
    tuple_(*_PLACE) < tuple_(bindparam("updated_at"), bindparam("last_id"))
)
_RENAME = (
    update(conversations)
    .where(conversations.c.id == bindparam("conversation"))
    .values(title=bindparam("new_title"))
)
# Messages and datasets go with their conversation; usage stays, and forgets it.
_DELETE = delete(conversations).where(conversations.c.id == bindparam("conversation"))
_DELETE_ALL = delete(conversations).where(conversations.c.user_id == bindparam("user"))
_IN_CONVERSATION = messages.c.conversation_id == bindparam("conversation_id")
_ORDER = (messages.c.created_at, messages.c.position, messages.c.id)
_PLACE_IN_ORDER = tuple_(bindparam("created_at"), bindparam("position"), bindparam("message_id"))
_MESSAGES = select(
    messages.c.id,
    messages.c.role,
    messages.c.content,
    messages.c.sql_query,
    messages.c.created_at,
).where(_IN_CONVERSATION)
_NEWEST_MESSAGES = _MESSAGES.order_by(*(column.desc() for column in _ORDER)).limit(
    bindparam("limit")
)
_MESSAGES_BEFORE = _NEWEST_MESSAGES.where(tuple_(*_ORDER) < _PLACE_IN_ORDER)
_OLDEST_MESSAGES = _MESSAGES.order_by(*_ORDER).limit(bindparam("limit"))
_MESSAGES_AFTER = _OLDEST_MESSAGES.where(tuple_(*_ORDER) > _PLACE_IN_ORDER)
_MESSAGE = _MESSAGES.where(messages.c.id == bindparam("message_id"))
_PLACE_OF = select(*_ORDER).where(_IN_CONVERSATION, messages.c.id == bindparam("message_id"))
_LAST_OF_USER = (
    select(*_ORDER)
    .where(_IN_CONVERSATION, messages.c.role == "user")
    .order_by(*(column.desc() for column in _ORDER))
    .limit(1)
)
_DELETE_AFTER = delete(messages).where(_IN_CONVERSATION, tuple_(*_ORDER) > _PLACE_IN_ORDER)
_REWORD = (
    update(messages)
    .where(messages.c.id == bindparam("message"))
    .values(content=bindparam("new_content"))
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

    async def add(self, conversation: Conversation, *, most: int) -> bool:
        """Store a new conversation, committed; False where the user has as many as `most`."""
        values = {
            "new_id": conversation.id,
            "user_id": conversation.user_id,
            "title": conversation.title,
            "now": conversation.created_at,
            "most": most,
        }
        return (await write_behind(self.db, _LOCK_USER, _INSERT, lambda: values)).rowcount == 1

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

    async def page(
        self, user_id: str, *, after: Place | None, limit: int
    ) -> list[ConversationItem]:
        """Return a user's conversations, the last changed first, from after this place on."""
        values = {"user_id": user_id, "limit": limit}
        if after is None:
            rows = await self.db.execute(_FIRST_PAGE, values)
        else:
            place = {"updated_at": after.updated_at, "last_id": after.id}
            rows = await self.db.execute(_NEXT_PAGE, values | place)
        return [ConversationItem(**row._asdict()) for row in rows]

    async def total(self, user_id: str) -> int:
        """Return how many conversations a user has."""
        return int((await self.db.execute(_TOTAL, {"user_id": user_id})).scalar_one())

    async def rename(self, conversation_id: str, *, title: str) -> bool:
        """Give a conversation another title, committed; False if it is gone."""
        values = {"conversation": conversation_id, "new_title": title}
        return (await write_alone(self.db, _RENAME, lambda: values)).rowcount == 1

    async def delete(self, conversation_id: str) -> bool:
        """Delete a conversation with what it holds, committed; False if it is gone already."""
        values = {"conversation": conversation_id}
        return (await write_alone(self.db, _DELETE, lambda: values)).rowcount == 1

    async def delete_all(self, user_id: str) -> int:
        """Delete a user's conversations with what they hold, committed; return how many."""
        return (await write_alone(self.db, _DELETE_ALL, lambda: {"user": user_id})).rowcount

    async def newest_messages(
        self, conversation_id: str, *, limit: int, before: PlaceOfMessage | None = None
    ) -> list[Message]:
        """Return at most `limit` messages, newest first, of all or of those before this place."""
        statement = _NEWEST_MESSAGES if before is None else _MESSAGES_BEFORE
        return await self._messages(statement, conversation_id, limit, before)

    async def oldest_messages(
        self, conversation_id: str, *, limit: int, after: PlaceOfMessage | None = None
    ) -> list[Message]:
        """Return at most `limit` messages, oldest first, of all or of those after this place."""
        statement = _OLDEST_MESSAGES if after is None else _MESSAGES_AFTER
        return await self._messages(statement, conversation_id, limit, after)

    async def _messages(
        self, statement: Any, conversation_id: str, limit: int, place: PlaceOfMessage | None
    ) -> list[Message]:
        values = {"conversation_id": conversation_id, "limit": limit}
        rows = await self.db.execute(statement, values | (asdict(place) if place else {}))
        return [Message(*row) for row in rows]

    async def message(self, conversation_id: str, message_id: str) -> Message | None:
        """Return a message of a conversation."""
        values = {"conversation_id": conversation_id, "message_id": message_id}
        row = (await self.db.execute(_MESSAGE, values)).first()
        return Message(*row) if row else None

    async def place(self, conversation_id: str, message_id: str) -> PlaceOfMessage | None:
        """Return where a message of a conversation is."""
        values = {"conversation_id": conversation_id, "message_id": message_id}
        row = (await self.db.execute(_PLACE_OF, values)).first()
        return PlaceOfMessage(*row) if row else None

    async def last_of_user(self, conversation_id: str) -> PlaceOfMessage | None:
        """Return where the last message that the user wrote is."""
        row = (await self.db.execute(_LAST_OF_USER, {"conversation_id": conversation_id})).first()
        return PlaceOfMessage(*row) if row else None

    async def delete_after(self, conversation_id: str, place: PlaceOfMessage) -> None:
        """Delete the messages after this place, inside the caller's transaction."""
        values = {"conversation_id": conversation_id} | asdict(place)
        await self.db.execute(_DELETE_AFTER, values)

    async def reword(self, message_id: str, *, content: str) -> None:
        """Give a message another text, inside the caller's transaction."""
        await self.db.execute(_REWORD, {"message": message_id, "new_content": content})

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

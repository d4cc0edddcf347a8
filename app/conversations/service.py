"""The rules of conversations: how they begin, who may open them, what they show."""

from dataclasses import dataclass
from typing import Self

from app.conversations.repository import ConversationRepository
from app.conversations.schemas import Conversation, ConversationDetail, Message
from app.core.clock import Clock, to_text
from app.core.errors import ForbiddenError, NotFoundError
from app.core.ids import IdMaker, is_id
from app.database.connections import Connection
from app.database.write import write

LONGEST_TITLE = 60


@dataclass(frozen=True)
class ConversationService:
    """What users can do with conversations."""

    repository: ConversationRepository
    clock: Clock
    new_id: IdMaker

    @classmethod
    def over(cls, db: Connection, *, clock: Clock, new_id: IdMaker) -> Self:
        """Return the service that works over this connection."""
        return cls(ConversationRepository(db), clock=clock, new_id=new_id)

    async def create(self, *, user_id: str) -> Conversation:
        """Begin an empty conversation without a title."""
        now = to_text(self.clock())
        conversation = Conversation(
            id=self.new_id(), user_id=user_id, title="", created_at=now, updated_at=now
        )
        await self.repository.add(conversation)
        return conversation

    async def open(self, conversation_id: str, *, user_id: str) -> Conversation:
        """Return the user's own conversation.

        NotFoundError if there is none, also for a text that is no id. ForbiddenError if it is
        another user's: ids are random, so trying them doesn't show which ones exist.
        """
        known = is_id(conversation_id) and await self.repository.find(conversation_id)
        if not known:
            raise NotFoundError("Conversation not found")
        if known.user_id != user_id:
            raise ForbiddenError("Access denied")
        return known

    async def add_user_message(self, conversation: Conversation, content: str) -> Message:
        """Store what the user wrote, and return it; the first message gives a title.

        NotFoundError if the conversation is gone by now.
        """
        async with write(self.repository.db):
            current = await self.lock(conversation.id)
            if current is None:
                raise NotFoundError("Conversation not found")
            title = current.title or _title_of(content)
            return await self._add(
                current,
                Message(
                    id=self.new_id(),
                    role="user",
                    content=content,
                    sql_query=None,
                    created_at=to_text(self.clock()),
                ),
                title=title,
                token_count=0,
            )

    async def lock(self, conversation_id: str) -> Conversation | None:
        """Return a conversation that others can't change until the caller's transaction ends."""
        return await self.repository.lock(conversation_id)

    async def store_answer(
        self,
        conversation: Conversation,
        *,
        message_id: str,
        content: str,
        sql_query: str | None,
        token_count: int,
    ) -> None:
        """Store an answer to a conversation that the caller has locked, in its transaction."""
        now = to_text(self.clock())
        message = Message(
            id=message_id, role="assistant", content=content, sql_query=sql_query, created_at=now
        )
        await self._add(conversation, message, title=conversation.title, token_count=token_count)

    async def history(self, conversation_id: str, *, limit: int) -> list[Message]:
        """Return the newest messages, oldest first."""
        newest = await self.repository.newest_messages(conversation_id, limit=limit)
        return newest[::-1]

    async def let_go(self) -> None:
        """Give the connection back before the request ends, which waits for other things first."""
        await self.repository.db.close()

    async def _add(
        self, conversation: Conversation, message: Message, *, title: str, token_count: int
    ) -> Message:
        await self.repository.add_message(
            message, conversation_id=conversation.id, token_count=token_count
        )
        await self.repository.touch(conversation.id, title=title, now=message.created_at)
        return message

    async def detail(self, conversation: Conversation, *, message_limit: int) -> ConversationDetail:
        """Return the conversation with its newest messages and its datasets."""
        # One more than the limit shows whether there are older ones.
        newest = await self.repository.newest_messages(conversation.id, limit=message_limit + 1)
        return ConversationDetail(
            conversation=conversation,
            messages=newest[:message_limit][::-1],
            datasets=await self.repository.datasets(conversation.id),
            has_more_messages=len(newest) > message_limit,
        )


def _title_of(content: str) -> str:
    """Return a message as a title: in one line, and cut where it is long."""
    line = " ".join(content.split())
    return line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 1]}…"

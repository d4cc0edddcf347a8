"""The rules of conversations: how they begin, who may open them, what they show."""

from dataclasses import dataclass
from typing import Self

from app.conversations.repository import ConversationRepository
from app.conversations.schemas import Conversation, ConversationDetail
from app.core.clock import Clock, to_text
from app.core.errors import ForbiddenError, NotFoundError
from app.core.ids import IdMaker, is_id
from app.database.connections import Connection


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

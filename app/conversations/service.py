"""The rules of conversations: how they begin, who may open them, what they show."""

from dataclasses import dataclass, replace
from typing import Self

from app.conversations.repository import ConversationRepository
from app.conversations.schemas import (
    Conversation,
    ConversationDetail,
    ConversationPage,
    DatasetSummary,
    Message,
    Place,
    PlaceOfMessage,
)
from app.core.clock import Clock, to_text
from app.core.errors import ForbiddenError, NotFoundError, ValidationError
from app.core.ids import IdMaker, is_id
from app.core.turns import Turns
from app.database.connections import Connection
from app.database.write import write
from app.quotas.service import QuotaService

LONGEST_TITLE = 60

_NO_CONVERSATION = "Conversation not found"


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

    async def create(self, *, user_id: str, quota: QuotaService) -> Conversation:
        """Begin an empty conversation without a title; QuotaError where the user has too many."""
        now = to_text(self.clock())
        conversation = Conversation(
            id=self.new_id(), user_id=user_id, title="", created_at=now, updated_at=now
        )
        if not await self.repository.add(conversation, most=quota.conversations):
            raise quota.too_many_conversations()
        return conversation

    async def open(self, conversation_id: str, *, user_id: str) -> Conversation:
        """Return the user's own conversation.

        NotFoundError if there is none, also for a text that is no id. ForbiddenError if it is
        another user's: ids are random, so trying them doesn't show which ones exist.
        """
        known = is_id(conversation_id) and await self.repository.find(conversation_id)
        if not known:
            raise NotFoundError(_NO_CONVERSATION)
        if known.user_id != user_id:
            raise ForbiddenError("Access denied")
        return known

    async def page(self, user_id: str, *, after: Place | None, limit: int) -> ConversationPage:
        """Return the user's conversations after this place, the last changed first."""
        # One more than the limit shows whether there are more.
        found = await self.repository.page(user_id, after=after, limit=limit + 1)
        shown = found[:limit]
        more = len(found) > limit
        return ConversationPage(
            conversations=shown,
            next_place=Place(shown[-1].updated_at, shown[-1].id) if more else None,
            total=await self.repository.total(user_id),
        )

    async def rename(self, conversation: Conversation, *, title: str) -> Conversation:
        """Give a conversation a title for good; NotFoundError if it is gone by now."""
        if not await self.repository.rename(conversation.id, title=title):
            raise NotFoundError(_NO_CONVERSATION)
        return replace(conversation, title=title)

    async def delete(self, conversation: Conversation, *, turns: Turns) -> None:
        """Delete a conversation with what it holds, and end its turn, which stores nothing then.

        NotFoundError if it is gone by now. It is the last that is asked of this service.
        """
        if not await self.repository.delete(conversation.id):
            raise NotFoundError(_NO_CONVERSATION)
        await self.let_go()
        await turns.cancel([conversation.id])

    async def delete_all(self, user_id: str, *, turns: Turns) -> int:
        """Delete the user's conversations likewise, and return how many there were."""
        count = await self.repository.delete_all(user_id)
        await self.let_go()
        await turns.cancel_of(user_id)
        return count

    async def message(self, conversation: Conversation, message_id: str) -> Message:
        """Return a message of the conversation; NotFoundError if it has no such one."""
        known = is_id(message_id)
        found = await self.repository.message(conversation.id, message_id) if known else None
        if found is None:
            raise NotFoundError("Not found")
        return found

    async def take_back_answer(self, conversation: Conversation, *, content: str | None) -> str:
        """Delete what follows the user's last message, reword that one, and return its id.

        Without content it keeps its own. NotFoundError if the conversation has no message of the
        user's, or is gone by now.
        """
        async with write(self.repository.db):
            if await self.lock(conversation.id) is None:
                raise NotFoundError(_NO_CONVERSATION)
            last = await self.repository.last_of_user(conversation.id)
            if last is None:
                raise NotFoundError("Not found")
            await self.repository.delete_after(conversation.id, last)
            if content is not None:
                await self.repository.reword(last.message_id, content=content)
        return last.message_id

    async def add_user_message(self, conversation: Conversation, content: str) -> Message:
        """Store what the user wrote, and return it; the first message gives a title.

        NotFoundError if the conversation is gone by now.
        """
        async with write(self.repository.db):
            current = await self.lock(conversation.id)
            if current is None:
                raise NotFoundError(_NO_CONVERSATION)
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

    async def datasets(self, conversation_id: str) -> list[DatasetSummary]:
        """Return the conversation's datasets in the order in which they were added."""
        return await self.repository.datasets(conversation_id)

    async def oldest(self, conversation_id: str, *, limit: int, after: str | None) -> list[Message]:
        """Return messages, oldest first: of all, or of those after this one; none if it is gone."""
        place = await self.repository.place(conversation_id, after) if after else None
        if after and place is None:
            return []
        return await self.repository.oldest_messages(conversation_id, limit=limit, after=place)

    async def detail(
        self, conversation: Conversation, *, message_limit: int, before: str | None = None
    ) -> ConversationDetail:
        """Return the conversation with its newest messages, or those before one, and its datasets.

        ValidationError if the conversation has no message `before`.
        """
        place = None if before is None else await self._place(conversation.id, before)
        # One more than the limit shows whether there are older ones.
        newest = await self.repository.newest_messages(
            conversation.id, limit=message_limit + 1, before=place
        )
        return ConversationDetail(
            conversation=conversation,
            messages=newest[:message_limit][::-1],
            datasets=await self.repository.datasets(conversation.id),
            has_more_messages=len(newest) > message_limit,
        )

    async def _place(self, conversation_id: str, message_id: str) -> PlaceOfMessage:
        known = is_id(message_id)
        place = await self.repository.place(conversation_id, message_id) if known else None
        if place is None:
            raise ValidationError("before", "is no message of this conversation")
        return place


def _title_of(content: str) -> str:
    """Return a message as a title: in one line, and cut where it is long."""
    line = " ".join(content.split())
    return line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 1]}…"

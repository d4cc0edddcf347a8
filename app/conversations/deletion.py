"""Deleting conversations: their turns are ended first, since these would store into them."""

from dataclasses import dataclass

from app.conversations.schemas import Conversation
from app.conversations.service import ConversationService
from app.core.clock import Clock
from app.core.ids import IdMaker
from app.core.turns import Turns
from app.database.connections import Connection, Database


@dataclass(frozen=True, kw_only=True)
class Deletion:
    """Ends turns and then deletes; no connection is held while a turn ends."""

    database: Database
    turns: Turns
    clock: Clock
    new_id: IdMaker

    async def delete(self, conversation: Conversation) -> None:
        """Delete a conversation with what it holds; NotFoundError if it is gone by now."""
        await self.turns.cancel([conversation.id])
        async with self.database.connect() as db:
            await self._service(db).delete(conversation)
        # A turn that has begun meanwhile answers into nothing.
        await self.turns.cancel([conversation.id])

    async def delete_all(self, user_id: str) -> int:
        """Delete all of a user's conversations with what they hold, and return how many."""
        await self.turns.cancel_of(user_id)
        async with self.database.connect() as db:
            count = await self._service(db).delete_all(user_id)
        await self.turns.cancel_of(user_id)
        return count

    def _service(self, db: Connection) -> ConversationService:
        return ConversationService.over(db, clock=self.clock, new_id=self.new_id)

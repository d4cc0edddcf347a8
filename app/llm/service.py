"""The rules of turns: who may begin one, and how it is stopped."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from app.conversations.schemas import Conversation
from app.conversations.service import ConversationService
from app.llm.context import TurnContext
from app.llm.events import rate_limit_exceeded
from app.llm.turns.registry import TurnRegistry
from app.llm.turns.turn import Turn
from app.quotas.service import QuotaService
from app.rate_limiting.errors import BudgetError
from app.rate_limiting.service import BudgetService

STOP_SECONDS = 2.0
"""How long a stop and the next message wait for the end of a turn that is being ended."""


@dataclass(frozen=True)
class TurnService:
    """What users do with turns."""

    conversations: ConversationService
    budgets: BudgetService
    quota: QuotaService
    context: TurnContext
    turns: TurnRegistry

    async def begin(self, conversation: Conversation, content: str) -> str:
        """Store a message of the conversation's owner, begin its turn, and return its id.

        TurnRunningError, BudgetError and QuotaError, in this order, and nothing is stored. A turn
        that is being ended isn't in the way: its end is waited for.
        """

        async def store() -> str:
            await self.quota.require_bytes(conversation.user_id)
            return (await self.conversations.add_user_message(conversation, content)).id

        return await self._begin(conversation, store)

    async def regenerate(self, conversation: Conversation, content: str | None) -> str:
        """Answer the user's last message again, reworded where there is content; return its id.

        TurnRunningError, BudgetError and QuotaError, then NotFoundError where there is no message;
        the old answer stays then.
        """

        async def store() -> str:
            await self.quota.require_bytes(conversation.user_id)
            return await self.conversations.take_back_answer(conversation, content=content)

        return await self._begin(conversation, store)

    async def _begin(self, conversation: Conversation, store: Callable[[], Awaitable[str]]) -> str:
        """Claim, check the budget, store, begin the turn; return the id of what is stored."""
        user_id = conversation.user_id
        await self.turns.wait_for_end(conversation.id, seconds=STOP_SECONDS)
        running = self.turns.claim(
            conversation.id,
            user_id=user_id,
            with_connection=self.context.notifier.is_open(user_id),
        )
        try:
            await self._require_budget(user_id)
            message_id = await store()
        except BaseException:
            self.turns.release(running)
            running.ended.set()
            raise
        self.turns.start(Turn(self.context, running, self.turns.warned).run())
        return message_id

    async def stop(self, conversation: Conversation) -> None:
        """Stop the turn of a conversation, if it has one; return when it has ended, or soon."""
        await self.conversations.let_go()
        await self.turns.stop(conversation.id, seconds=STOP_SECONDS)

    async def _require_budget(self, user_id: str) -> None:
        status = await self.budgets.check_limit(user_id)
        if not status.allowed:
            await self.context.notifier.send_to_user(user_id, rate_limit_exceeded(status))
            raise BudgetError(
                available_in_seconds=status.available_in_seconds,
                resets_in_seconds=status.resets_in_seconds,
                usage_percent=status.usage_percent,
            )

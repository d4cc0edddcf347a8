"""The end of a turn: stored in one transaction, then reported by exactly one event."""

from dataclasses import dataclass, field

from app.conversations.service import ConversationService
from app.core.log import get_logger
from app.database.write import write
from app.llm.context import TurnContext
from app.llm.errors import CODES, TEXTS
from app.llm.events import (
    Event,
    chat_complete,
    chat_error,
    chat_stopped,
    rate_limit_exceeded,
    rate_limit_warning,
)
from app.llm.providers.items import ProviderError
from app.llm.turns.answer import Answer
from app.llm.turns.calling import Calls
from app.llm.turns.running import End, Running
from app.rate_limiting.schemas import RateLimitStatus, TokenUsage

_log = get_logger(__name__)


@dataclass(frozen=True)
class Outcome:
    """How an answer has ended; a failure without an error is one that nobody foresaw."""

    end: End
    error: ProviderError | None = None
    truncated: bool = False


@dataclass(frozen=True)
class _Stored:
    """What the end has left in the database."""

    conversation_exists: bool = True
    answer_id: str | None = None
    budget: RateLimitStatus | None = None


@dataclass(frozen=True)
class Ending:
    """Ends one turn."""

    context: TurnContext
    running: Running
    answer: Answer
    calls: Calls
    sql: str | None
    _unstored: _Stored = field(default_factory=_Stored)

    async def carry_out(self, outcome: Outcome) -> None:
        """Store, release the claim, and push the terminal event and what the budget is due."""
        try:
            stored = await self._store()
        except Exception:  # noqa: BLE001  whatever fails, the conversation has to go on
            _log.exception("end of a turn can't be stored")
            stored = self._unstored
            if outcome.end == "complete":
                outcome = Outcome("failed")
        event = self._event(outcome, stored)
        self.running.release(self.running)
        try:
            if event is not None and stored.conversation_exists:
                await self._push(event)
            if stored.budget is not None and stored.budget.warning:
                exceeded = not stored.budget.allowed
                due = rate_limit_exceeded if exceeded else rate_limit_warning
                await self._push(due(stored.budget))
        finally:
            self.running.ended.set()

    async def _store(self) -> _Stored:
        """Store the answer and what it has used, in one transaction."""
        context = self.context
        async with context.database.connect() as db:
            conversations = ConversationService.over(db, clock=context.clock, new_id=context.new_id)
            budgets = context.budgets(db)
            async with write(db):
                answer_id = None
                conversation = await conversations.lock(self.running.conversation_id)
                if conversation is not None and not self.answer.is_empty:
                    answer_id = self.answer.message_id
                    await conversations.store_answer(
                        conversation,
                        message_id=answer_id,
                        content=self.answer.text,
                        sql_query=self.sql,
                        token_count=self._tokens,
                    )
                await budgets.record(self._usage(exists=conversation is not None))
            status = await budgets.check_limit(self.running.user_id)
        return _Stored(conversation is not None, answer_id, status)

    def _usage(self, *, exists: bool) -> TokenUsage:
        counts = {
            "input_tokens": self.calls.input_tokens,
            "output_tokens": self.calls.output_tokens,
        }
        model = self.context.provider.model
        return TokenUsage(
            user_id=self.running.user_id,
            conversation_id=self.running.conversation_id if exists else None,
            model_name=model,
            cost=self.context.prices.cost(model, **counts),
            **counts,
        )

    @property
    def _tokens(self) -> int:
        return self.calls.input_tokens + self.calls.output_tokens

    def _event(self, outcome: Outcome, stored: _Stored) -> Event | None:
        conversation_id = self.running.conversation_id
        if outcome.end == "complete":
            return chat_complete(
                conversation_id=conversation_id,
                message_id=self.answer.message_id,
                token_count=self._tokens,
                sql_query=self.sql,
                truncated=outcome.truncated,
                budget=stored.budget,
            )
        if outcome.end == "stopped":
            return chat_stopped(
                conversation_id=conversation_id,
                message_id=stored.answer_id,
                token_count=self._tokens,
            )
        if outcome.end == "failed":
            error = outcome.error
            code = CODES[error.kind] if error else "internal"
            return chat_error(
                TEXTS[code],
                code=code,
                details=self._details(error) if error else None,
                conversation_id=conversation_id,
                message_id=stored.answer_id,
            )
        return None

    def _details(self, error: ProviderError) -> str:
        """Return provider, status and the provider's word for it, and nothing else."""
        told = (self.context.provider.name, str(error.status or ""), error.word)
        return " ".join(filter(None, told))

    async def _push(self, event: Event) -> None:
        await self.context.notifier.send_to_user(self.running.user_id, event)

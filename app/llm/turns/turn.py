"""One turn: what an accepted message starts, up to the end of its answer."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from app.conversations.schemas import Message
from app.conversations.service import ConversationService
from app.core.log import get_logger
from app.datasets.schemas import Dataset
from app.llm.asking.history import MAX_MESSAGES, fewer, kept
from app.llm.asking.prompt import system_prompt
from app.llm.context import TurnContext
from app.llm.providers.items import ModelReply, ModelRequest, ProviderError, Reason
from app.llm.tools.toolbox import Owner
from app.llm.turns.answer import APOLOGY, Answer
from app.llm.turns.calling import Calls
from app.llm.turns.ending import Ending, Outcome
from app.llm.turns.rounds import Rounds
from app.llm.turns.running import Running

_log = get_logger(__name__)


@dataclass
class Turn:
    """The turn that one message has started; `running` is how others end it."""

    context: TurnContext
    running: Running
    warned: set[str]
    answer: Answer = field(init=False)
    calls: Calls = field(init=False)
    rounds: Rounds = field(init=False)
    _messages: Sequence[Message] = ()
    _is_shortened: bool = False

    def __post_init__(self) -> None:
        """Draw the id of the answer, which every event of the turn has."""
        context, running = self.context, self.running
        owner = Owner(user_id=running.user_id, conversation_id=running.conversation_id)
        self.answer = Answer(
            context.notifier, owner.user_id, owner.conversation_id, context.new_id()
        )
        self.calls = Calls(context.provider, context.patience, self.answer, warned=self.warned)
        self.rounds = Rounds(context.toolbox, owner, self.answer)

    async def run(self) -> None:
        """Answer, then store and report the end, however the turn ends."""
        outcome = await self._outcome()
        ending = Ending(self.context, self.running, self.answer, self.calls, self.rounds.sql)
        await ending.carry_out(outcome)

    async def _outcome(self) -> Outcome:
        """Return how the answer has ended: by itself, by others, or by the clock."""
        generation = asyncio.create_task(self._generate(), name="answer of a turn")
        self.running.generation = generation
        if self.running.reason:
            generation.cancel()
        await asyncio.wait([generation], timeout=self.context.patience.turn_seconds)
        if not generation.done():
            generation.cancel()
            await asyncio.wait([generation])
        if generation.cancelled():
            timeout = ProviderError("timeout")
            return (
                Outcome(self.running.reason) if self.running.reason else Outcome("failed", timeout)
            )
        error = generation.exception()
        if error is None:
            return Outcome("complete", truncated=generation.result() == "length")
        if isinstance(error, ProviderError):
            _log.warning(
                "model failed", kind=error.kind, status_of_model=error.status, word=error.word
            )
            return Outcome("failed", error)
        _log.error("turn failed", exc_info=error)
        return Outcome("failed")

    async def _generate(self) -> Reason:
        await self.answer.phase("queued")
        await self.answer.phase("generating")
        self._messages = await self._history()
        while True:
            tools_on = self.rounds.tools_on
            reply, reason = await self._ask(tools_on=tools_on)
            if not reply.calls or not tools_on:
                break
            await self.rounds.run(reply, reason)
            self.answer.end_paragraph()
            await self.answer.phase("formatting")
        if self.answer.is_empty:
            await self.answer.add(APOLOGY)
        return reason

    async def _history(self) -> list[Message]:
        context, conversation_id = self.context, self.running.conversation_id
        async with context.database.connect() as db:
            service = ConversationService.over(db, clock=context.clock, new_id=context.new_id)
            return await service.history(conversation_id, limit=MAX_MESSAGES)

    async def _ask(self, *, tools_on: bool) -> tuple[ModelReply, Reason]:
        """Make a call, and make it with a shorter history where it was too large, once a turn."""
        try:
            return await self.calls.ask(await self._request(tools_on=tools_on))
        except ProviderError as error:
            if error.kind != "context_too_large" or self._is_shortened:
                raise
            self._is_shortened = True
            budget = self.context.window.budget
            self._messages = fewer(kept(self._messages, budget=budget))
            return await self.calls.ask(await self._request(tools_on=tools_on))

    async def _request(self, *, tools_on: bool) -> ModelRequest:
        toolbox, newest = self.context.toolbox, self._messages[-1]
        datasets = await toolbox.dataset_tools.ready(self.running.conversation_id)
        return self.context.window.request(
            partial(_prompt, datasets, newest.content),
            self._messages,
            self.rounds.history,
            tools=toolbox.declarations,
            tools_on=tools_on,
        )


def _prompt(datasets: Sequence[Dataset], message: str, max_columns: int) -> str:
    return system_prompt(datasets, message, max_columns=max_columns)

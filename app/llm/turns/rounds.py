"""The rounds of one turn: tools that are run, one after the other, within the limits of a turn."""

from dataclasses import dataclass, field
from typing import TypeAlias

from app.llm.providers.items import ModelReply, Reason, ToolCall, ToolResult, ToolResults
from app.llm.tools.toolbox import (
    QUERY,
    Owner,
    Toolbox,
    error_text,
    error_type_of,
    with_instruction,
)
from app.llm.turns.answer import Answer

MAX_ROUNDS = 5
MAX_FAILURES = 3
MAX_CUTS = 2
ANSWER_NOW = "No tool can be used any more. Answer now with what is known."
EXPLAIN = (
    "Three queries in a row have failed. Do not try again: explain to the user, in plain words,"
    " what went wrong."
)
_CUT = "The request was cut by the output limit and was not run"

History: TypeAlias = list[ModelReply | ToolResults]


@dataclass
class Rounds:
    """What tools have been requested in a turn, and with which results."""

    toolbox: Toolbox
    owner: Owner
    answer: Answer
    history: History = field(default_factory=list)
    sql: str | None = None
    """The last SQL that succeeded, or the last one tried where none did."""
    _executed: int = 0
    _failures: int = 0
    _cuts: int = 0
    _has_succeeded: bool = False

    @property
    def tools_on(self) -> bool:
        """Whether the model may still request tools."""
        return (
            self._executed < MAX_ROUNDS and self._failures < MAX_FAILURES and self._cuts < MAX_CUTS
        )

    async def run(self, reply: ModelReply, reason: Reason) -> None:
        """Run what a reply requests, in its order, and keep the results for the next call."""
        texts = await self._cut(reply) if reason == "length" else await self._results(reply)
        if not self.tools_on:
            instruction = EXPLAIN if self._failures >= MAX_FAILURES else ANSWER_NOW
            texts[-1] = with_instruction(texts[-1], instruction)
        results = tuple(
            ToolResult(call, text, failed=error_type_of(text) is not None)
            for call, text in zip(reply.calls, texts, strict=True)
        )
        self.history += [reply, ToolResults(results)]

    async def _cut(self, reply: ModelReply) -> list[str]:
        # Arguments that were cut can be valid by chance.
        self._cuts += 1
        return [error_text("validation", _CUT) for _ in reply.calls]

    async def _results(self, reply: ModelReply) -> list[str]:
        return [
            await self._result(call)
            if self.tools_on
            else error_text("limit", "No tool can be used any more in this turn")
            for call in reply.calls
        ]

    async def _result(self, call: ToolCall) -> str:
        self._executed += 1
        if call.name == QUERY:
            await self.answer.phase("executing")
        text = await self.toolbox.run(call, self.owner)
        if call.name == QUERY:
            self._note(call, error_type_of(text))
        return text

    def _note(self, call: ToolCall, error_type: str | None) -> None:
        self._failures = self._failures + 1 if error_type else 0
        sql = (call.arguments or {}).get("query")
        was_run = error_type != "validation" and isinstance(sql, str)
        if was_run and (error_type is None or not self._has_succeeded):
            self.sql = sql
            self._has_succeeded |= error_type is None

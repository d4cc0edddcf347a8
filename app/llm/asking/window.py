"""Fits prompt, history and rounds into the context window of a model."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from app.conversations.schemas import Message
from app.datasets.prompt import MAX_COLUMNS
from app.llm.asking.history import CHARACTERS_A_TOKEN, entries, kept
from app.llm.providers.items import (
    Declaration,
    Entry,
    ModelReply,
    ModelRequest,
    ToolResults,
    UserText,
)

SHORTEST_RESULT = 200
CUT = " ... (cut to save room)"
FEWER_COLUMNS = (100, 50, 20, 10, 5, 2, 1, 0)


@dataclass(frozen=True, kw_only=True)
class Window:
    """How much a request may have: `tokens` is 0 where the provider's own budget counts."""

    tokens: int
    max_output_tokens: int
    budget: int

    def request(
        self,
        prompt: Callable[[int], str],
        messages: Sequence[Message],
        rounds: Sequence[Entry],
        *,
        tools: Sequence[Declaration],
        tools_on: bool,
    ) -> ModelRequest:
        """Return the request that has as much of these as fits.

        `prompt` makes the system prompt with at most so many columns a table. Where there is no
        room even for the newest message, tool results are shortened, then columns are left out.
        """
        text, budget = prompt(MAX_COLUMNS), self.budget
        if self.tokens:
            room = (self.tokens - self.max_output_tokens) * CHARACTERS_A_TOKEN
            room -= sum(map(_length_of_declaration, tools))
            newest = len(messages[-1].content)
            rounds = _shortened(rounds, _length(rounds) - (room - len(text) - newest))
            text = _fitting(prompt, text, room - newest - _length(rounds))
            budget = (room - len(text) - _length(rounds)) // CHARACTERS_A_TOKEN
        history = entries(kept(messages, budget=budget))
        return ModelRequest(
            system_prompt=text, entries=[*history, *rounds], tools=tools, tools_on=tools_on
        )


def _fitting(prompt: Callable[[int], str], text: str, room: int) -> str:
    for columns in FEWER_COLUMNS:
        if len(text) <= room:
            break
        text = prompt(columns)
    return text


def _shortened(rounds: Sequence[Entry], excess: int) -> list[Entry]:
    """Return the rounds with results cut by so many characters in all, the oldest first."""
    made: list[Entry] = []
    for entry in rounds:
        if isinstance(entry, ToolResults):
            results = []
            for result in entry.results:
                length = max(SHORTEST_RESULT, len(result.text) - max(excess, 0) - len(CUT))
                if excess > 0 and length + len(CUT) < len(result.text):
                    excess -= len(result.text) - length - len(CUT)
                    results.append(replace(result, text=result.text[:length] + CUT))
                else:
                    results.append(result)
            entry = ToolResults(tuple(results))  # noqa: PLW2901  the same, shortened
        made.append(entry)
    return made


def _length(rounds: Sequence[Entry]) -> int:
    return sum(map(_length_of, rounds))


def _length_of(entry: Entry) -> int:
    if isinstance(entry, UserText):
        return len(entry.text)
    if isinstance(entry, ModelReply):
        return len(entry.text) + sum(
            len(call.name) + len(json.dumps(call.arguments)) for call in entry.calls
        )
    return sum(len(result.call.name) + len(result.text) for result in entry.results)


def _length_of_declaration(tool: Declaration) -> int:
    return len(tool.name) + len(tool.description) + len(json.dumps(dict(tool.parameters)))

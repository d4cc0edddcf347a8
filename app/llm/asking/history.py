"""The history that a call gets: it depends on the stored messages and the limits alone."""

from collections.abc import Iterator, Sequence

from app.conversations.schemas import Message
from app.llm.providers.items import Entry, ModelReply, ToolCall, ToolResult, ToolResults, UserText

MAX_MESSAGES = 50
DROPPED_AT_ONCE = 10
CHARACTERS_A_TOKEN = 4
LEFT_OUT = "(Earlier messages are left out.)"
_QUERY = "execute_sql"
NOT_KEPT = '{"note": "This query was run for an earlier answer; its rows were not kept."}'

_ROUND = 2 * len(_QUERY) + len('{"query": ""}') + len(NOT_KEPT)
"""How many characters a replayed round has besides its SQL."""


def kept(messages: Sequence[Message], *, budget: int) -> list[Message]:
    """Return the newest messages: at most 50, and within so many estimated tokens.

    The newest of all stays, whatever its length.
    """
    left = list(messages[-MAX_MESSAGES:])
    while len(left) > 1 and estimated(left) > budget:
        del left[0]
    return left


def fewer(messages: Sequence[Message]) -> list[Message]:
    """Return the messages without the oldest 10; the newest of all stays."""
    return list(messages[DROPPED_AT_ONCE:] or messages[-1:])


def estimated(messages: Sequence[Message]) -> int:
    """Return the tokens of messages and their replayed rounds, by a rule of thumb."""
    characters = sum(len(message.content) for message in messages)
    rounds = (message.sql_query or "" for message in _with_rounds(messages))
    return (characters + sum(len(sql) + _ROUND for sql in rounds)) // CHARACTERS_A_TOKEN


def entries(messages: Sequence[Message]) -> list[Entry]:
    """Return messages as the model gets them; an answer with SQL comes with its round."""
    replayed = {message.id for message in _with_rounds(messages)}
    made: list[Entry] = []
    if messages and messages[0].role == "assistant":
        made.append(UserText(LEFT_OUT))
    for message in messages:
        if message.role == "user":
            made.append(UserText(message.content))
        else:
            made += _round(message) if message.id in replayed else ()
            made.append(ModelReply(message.content))
    return made


def _with_rounds(messages: Sequence[Message]) -> Iterator[Message]:
    """Yield the answers whose round is replayed: those with SQL whose question is kept too."""
    for number, message in enumerate(messages):
        if message.sql_query and number and messages[number - 1].role == "user":
            yield message


def _round(message: Message) -> tuple[ModelReply, ToolResults]:
    # The same messages give the same request, so the id is made of the message's.
    call = ToolCall(f"call_{message.id}", _QUERY, {"query": message.sql_query})
    return ModelReply(calls=(call,)), ToolResults((ToolResult(call, NOT_KEPT, failed=False),))

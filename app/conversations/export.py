"""A whole conversation as one document, written piece by piece."""

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass

import orjson

from app.conversations.schemas import Conversation, DatasetSummary, Message
from app.conversations.service import ConversationService
from app.core.clock import Clock
from app.core.ids import IdMaker
from app.database.connections import Database

MESSAGES_AT_ONCE = 100

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_MARKUP = re.compile(r"([\\`*_\[\]<>#&!|~])")
_SPEAKER = {"user": "User", "assistant": "Assistant"}


@dataclass(frozen=True, kw_only=True)
class Export:
    """Writes conversations; no connection is held while a client reads."""

    database: Database
    clock: Clock
    new_id: IdMaker

    async def markdown(self, conversation: Conversation) -> AsyncIterator[bytes]:
        """Yield title, datasets and messages; whatever is in a message ends with its block."""
        yield f"# {_escaped(conversation.title) or 'Conversation without a title'}\n".encode()
        for line in _dataset_lines(await self._datasets(conversation)):
            yield f"{line}\n".encode()
        async for message in self._messages(conversation):
            yield _block_of(message).encode()

    async def json(self, conversation: Conversation) -> AsyncIterator[bytes]:
        """Yield the detail of the conversation with all its messages."""
        head = asdict(conversation)
        del head["user_id"]
        yield orjson.dumps(head)[:-1] + b',"messages":['
        separator = b""
        async for message in self._messages(conversation):
            yield separator + orjson.dumps(message)
            separator = b","
        yield b'],"datasets":' + orjson.dumps(await self._datasets(conversation)) + b"}"

    async def _messages(self, conversation: Conversation) -> AsyncIterator[Message]:
        last = None
        while True:
            async with self._service() as conversations:
                messages = await conversations.oldest(
                    conversation.id, limit=MESSAGES_AT_ONCE, after=last
                )
            for message in messages:
                yield message
            if len(messages) < MESSAGES_AT_ONCE:
                return
            last = messages[-1].id

    async def _datasets(self, conversation: Conversation) -> list[DatasetSummary]:
        async with self._service() as conversations:
            return await conversations.datasets(conversation.id)

    @asynccontextmanager
    async def _service(self) -> AsyncIterator[ConversationService]:
        async with self.database.connect() as db:
            yield ConversationService.over(db, clock=self.clock, new_id=self.new_id)


def _dataset_lines(datasets: list[DatasetSummary]) -> Iterator[str]:
    if not datasets:
        return
    yield "\n## Datasets\n"
    for dataset in datasets:
        rows, columns = dataset.row_count, dataset.column_count
        counts = f"{_counted(rows, 'row')}, {_counted(columns, 'column')}, {dataset.status}"
        yield f"- {_code(dataset.name)} ({counts}): {_code(dataset.url)}"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _block_of(message: Message) -> str:
    parts = [message.content]
    if message.sql_query is not None:
        fence = _fence(message.sql_query, shortest=3)
        parts.append(f"{fence}sql\n{message.sql_query}\n{fence}")
    heading = f"\n## {_SPEAKER[message.role]}, {message.created_at}\n\n"
    return heading + "\n>\n".join(map(_quoted, parts)) + "\n"


def _quoted(text: str) -> str:
    """Return a text as a block quote, which ends with the text, in every case."""
    return "\n".join(f"> {line}" if line else ">" for line in _LINE_BREAK.split(text))


def _code(text: str) -> str:
    fence = _fence(text, shortest=1)
    return f"{fence}{text}{fence}" if len(fence) == 1 else f"{fence} {text} {fence}"


def _fence(text: str, *, shortest: int) -> str:
    """Return more backticks than the text has anywhere in a row."""
    longest = max(map(len, re.findall("`+", text)), default=0)
    return "`" * max(shortest, longest + 1)


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text)

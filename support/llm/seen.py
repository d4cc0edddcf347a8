"""What can be seen of turns: requests to the model, events of pages, rows of the database."""

import json
import re
from typing import Any

from support.datasets.rows import Cells, off_host
from support.llm.calls import Entry, ModelCall
from support.llm.model import ScriptedModel
from support.runner.values import ABSENT, Absent
from support.websocket.client import Socket
from support.world import World

NOTE = "(Earlier messages are left out.)"
"""What replaces messages that are not sent, where the first would be the model's."""


def request(model: ScriptedModel, number: int) -> ModelCall | Absent:
    """Return a request to the model by its number, -1 for the last."""
    position = number - 1 if number > 0 else number
    try:
        return model.calls[position]
    except IndexError:
        return ABSENT


def prompt_of(model: ScriptedModel, number: int) -> Any:
    """Return the system prompt of a request."""
    found = request(model, number)
    return found if isinstance(found, Absent) else off_host(found.system_prompt)


def tables_of(prompt: Any) -> Any:
    """Return the tables that a prompt describes, in its order."""
    if isinstance(prompt, Absent):
        return prompt
    return [{"name": name} for name in re.findall(r'^Table "([^"]*)"', prompt, re.MULTILINE)]


def urls_of(prompt: Any) -> Any:
    """Return the URLs that a prompt names, in its order."""
    if isinstance(prompt, Absent):
        return prompt
    return [{"url": url} for url in re.findall(r'^- "([a-z]+:[^"]*)"', prompt, re.MULTILINE)]


def entries_of(model: ScriptedModel, number: int) -> Any:
    """Return the history of a request."""
    found = request(model, number)
    return found if isinstance(found, Absent) else [_shown(entry) for entry in found.entries]


def _shown(entry: Entry) -> Cells:
    cells = {name: entry.cell(name) for name in Entry.__dataclass_fields__}
    return Cells({name: text for name, text in cells.items() if not isinstance(text, Absent)})


def messages_in(model: ScriptedModel, number: int) -> Any:
    """Return the texts of a request, without the note that earlier ones are left out."""
    found = request(model, number)
    if isinstance(found, Absent):
        return found
    return [entry.text for entry in found.entries if entry.kind == "text" and entry.text != NOTE]


def unpaired(model: ScriptedModel, number: int, *, of: str) -> Any:
    """Return the tool requests without exactly one result, or results without one request.

    They belong together by their id, and where there is none, by what comes after what.
    """
    found = request(model, number)
    if isinstance(found, Absent):
        return found
    open_ones: dict[Any, int] = {}
    unasked = []
    for entry in found.entries:
        key = entry.name if isinstance(entry.id, Absent) else entry.id
        if entry.kind == "request":
            open_ones[key] = open_ones.get(key, 0) + 1
        elif entry.kind == "result" and open_ones.get(key):
            open_ones[key] -= 1
        elif entry.kind == "result":
            unasked.append(key)
    left = [key for key, count in open_ones.items() if count]
    return left if of == "request" else unasked


def results_of(model: ScriptedModel, number: int) -> Any:
    """Return the tool results of a request, each as its data."""
    found = request(model, number)
    if isinstance(found, Absent):
        return found
    return [_data(entry.text) for entry in found.results] or ABSENT


def _data(text: str) -> Any:
    try:
        read = json.loads(text)
    except ValueError:
        return Cells({"text": text})
    return Cells(read) if isinstance(read, dict) else Cells({"text": text})


async def messages_of(world: World, title: str) -> list[Cells]:
    """Return the messages of a conversation as they are stored, in their order."""
    sql = "SELECT * FROM messages WHERE conversation_id = ? ORDER BY created_at, position"
    columns = await world.database.columns("messages")
    rows = await world.database.rows(sql, world.things["conversation"][title]["id"])
    return [Cells(zip(columns, row, strict=True)) for row in rows]


async def answer_in(world: World, title: str) -> Any:
    """Return the last answer that is stored in a conversation."""
    answers = [row for row in await messages_of(world, title) if row["role"] == "assistant"]
    return answers[-1] if answers else ABSENT


async def usage_rows(world: World) -> list[Cells]:
    """Return the rows of token usage, in the order of their times; `conversation` is its title."""
    titles = {row["id"]: title for title, row in world.things.get("conversation", {}).items()}
    columns = await world.database.columns("token_usage")
    rows = await world.database.rows("SELECT * FROM token_usage ORDER BY timestamp, id")
    found = [Cells(zip(columns, row, strict=True)) for row in rows]
    for one in found:
        one["conversation"] = titles.get(one["conversation_id"], one["conversation_id"])
    return found


async def events_of(socket: Socket, kind: str) -> list[Cells]:
    """Return the events of a kind that a socket was sent; `chat` for all that begin so."""
    events = await socket.events(0)
    return [Cells(event) for event in events if event["type"].startswith(kind)]


async def texts_that_hold(world: World, lines: list[str]) -> int:
    """Return how many values of the whole database hold one of these lines."""
    found = 0
    for table in await world.database.tables():
        for row in await world.database.rows(f"SELECT * FROM {table}"):  # noqa: S608  our own tables
            values = [value for value in row if isinstance(value, str)]
            found += sum(any(line in value for line in lines) for value in values)
    return found

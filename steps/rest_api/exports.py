"""Sentences of the area rest_api about conversations as documents."""

from typing import Any

from support.rest_api.conversations import stored_conversation
from support.rest_api.documents import (
    last_text_of,
    lines_of_document,
    messages_of_document,
    number_of_messages_in,
    shown_datasets,
    shown_title,
)
from support.rest_api.streams import MIB, ReadSeen, read_in_pieces
from support.runner.bdd import given, noun, when
from support.runner.values import Absent, number_of
from support.world import World
from support.world.factories import ago, make_message


@when("{caller} asks for the {word} export of {string}")
async def asks_for_export(world: World, caller: str, wanted: str, title: str) -> None:
    path = world.path_of("conversation", title)
    await world.http.ask(f"{path}/export?format={wanted}", by=caller)


@when("{name} reads the {word} export of {string}, and {string} is stored after its first piece")
async def reads_export(world: World, person: str, wanted: str, title: str, content: str) -> None:
    owner = world.things["conversation"][title]["id"]
    later = {"created_at": ago(days=-1), "position": 1_000_000}
    message = make_message(conversation_id=owner, content=content, **later)

    async def store() -> None:
        await world.database.insert("messages", message)

    path = f"{world.path_of('conversation', title)}/export?format={wanted}"
    await read_in_pieces(world, path, by=person, meanwhile=store)


@noun("the memory in MiB that the reading took")
def peak(world: World) -> Any:
    seen = world.observed[ReadSeen].peak
    return seen if isinstance(seen, Absent) else seen / MIB


@noun("the lines of the document")
def lines(world: World) -> Any:
    return lines_of_document(world.response.text)


@noun("the messages of the document")
def messages(world: World) -> Any:
    return messages_of_document(world.response.text)


@noun("the shown datasets of the document")
def datasets(world: World) -> Any:
    return shown_datasets(world.response.text)


@noun("the last message of the document")
def last_message(world: World) -> Any:
    return last_text_of(world.response.text)


@noun("the number of messages of the document")
def number_of_messages(world: World) -> int:
    return number_of_messages_in(world.response.text)


@noun("the shown title of the document")
def title_of_document(world: World) -> Any:
    return shown_title(world.response.text)


@given(
    "the messages of {string} were created at the same time",
    once="elsewhere a table gives the times of messages",
)
async def same_time(world: World, title: str) -> None:
    sql = "UPDATE messages SET created_at = ? WHERE conversation_id = ?"
    await world.database.execute(sql, ago(hours=1), world.things["conversation"][title]["id"])


@noun("the number of messages of the export")
def number_of_exported(world: World) -> int | Absent:
    return number_of(world.response.field("messages"))


@noun("the stored content of {string}")
async def stored_content(world: World, title: str) -> Any:
    stored = await stored_conversation(world.database, world.things["conversation"][title]["id"])
    return {name: content for name, content in stored.items() if name != "has_more_messages"}
